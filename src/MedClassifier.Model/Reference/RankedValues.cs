using System.Runtime.InteropServices;

namespace MedClassifier.Model.Reference;

/// <summary>
/// Values by their rank, without sorting them all: they are counted by their upper sixteen bits, in which floating-point numbers are in order,
/// and only those that share the bits of the one asked for are sorted.
/// </summary>
internal sealed class RankedValues
{
    private const int Buckets = 1 << 16;

    private readonly float[] values;
    private readonly int[] firstRanks;
    private int takenFrom = -1;
    private float[] taken = [];

    /// <param name="values">Finite numbers, at least one.</param>
    public RankedValues(float[] values)
    {
        this.values = values;
        int[] counts = new int[Buckets];
        foreach (int bits in MemoryMarshal.Cast<float, int>(values))
        {
            counts[Bucket(bits)]++;
        }

        int rank = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            (counts[i], rank) = (rank, rank + counts[i]);
        }

        firstRanks = counts;
    }

    /// <summary>The value that as many others are below as the rank says; ranks count from 0.</summary>
    public float this[int rank]
    {
        get
        {
            int bucket = Array.BinarySearch(firstRanks, rank);
            // Of buckets that begin with the same rank all but the last are empty.
            bucket = bucket < 0 ? ~bucket - 1 : LastOf(bucket);
            if (bucket != takenFrom)
            {
                taken = Sorted(bucket);
                takenFrom = bucket;
            }

            return taken[rank - firstRanks[bucket]];
        }
    }

    private float[] Sorted(int bucket)
    {
        float[] shared = Array.FindAll(values, value => Bucket(BitConverter.SingleToInt32Bits(value)) == bucket);
        // Black pixels are many, and one.
        if (shared.AsSpan().ContainsAnyExcept(shared[0]))
        {
            Array.Sort(shared);
        }

        return shared;
    }

    private int LastOf(int bucket)
    {
        while (bucket + 1 < Buckets && firstRanks[bucket + 1] == firstRanks[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    // A negative number's other bits are in the opposite order.
    private static int Bucket(int bits) => (bits >= 0 ? bits | int.MinValue : ~bits) >>> 16;
}
