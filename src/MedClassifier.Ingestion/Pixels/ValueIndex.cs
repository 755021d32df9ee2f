using System.Numerics;
using System.Runtime.InteropServices;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>The values between a frame's smallest and largest one, numbered from 0: what is to be done to each is done once.</summary>
internal sealed class ValueIndex
{
    // More different values than this are computed one by one: a table would be larger than most images.
    private const long LargestTable = 1 << 16;

    private const int Few = 1 << 8;

    private readonly Samples samples;
    private readonly long low;
    private int[]? counts;

    private ValueIndex(Samples samples, long low, int count)
    {
        this.samples = samples;
        this.low = low;
        Count = count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <returns>Null for reals and where there are more than 65,536.</returns>
    public static ValueIndex? Of(Samples samples)
    {
        if (!samples.AreIntegers)
        {
            return null;
        }

        (long low, long high) = samples.Packed switch
        {
            { IsWide: true, IsSigned: true } packed => Extremes(MemoryMarshal.Cast<ushort, short>(packed.Words)),
            { IsWide: true } packed => Extremes(packed.Words),
            { IsSigned: true } packed => Extremes(MemoryMarshal.Cast<byte, sbyte>(packed.Bytes)),
            { } packed => Extremes(packed.Bytes),
            null when samples.IsUnsigned => Extremes(MemoryMarshal.Cast<int, uint>(samples.Integers)),
            null => Extremes(samples.Integers),
        };
        return high - low < LargestTable ? new ValueIndex(samples, low, (int)(high - low) + 1) : null;
    }

    /// <summary>The stored value of a number.</summary>
    public double Value(int number) => samples.Packed is { } packed ? packed.Value((int)low + number) : low + number;

    /// <summary>How many pixels have each of the numbers.</summary>
    public IReadOnlyList<int> Counts() => counts ??= Counted();

    private int[] Counted()
    {
        var counts = new int[Count];
        if (samples.Packed is not { } packed)
        {
            Add(MemoryMarshal.Cast<int, uint>(samples.Integers), counts);
        }
        else if (packed.IsWide)
        {
            Add(packed.Words, counts);
        }
        else
        {
            Add(packed.Bytes, counts);
        }

        return counts;
    }

    /// <summary>Each pixel's entry of a table that has one for every number.</summary>
    public void LookUp(ReadOnlySpan<float> table, Span<float> result)
    {
        if (samples.Packed is not { } packed)
        {
            LookUp(MemoryMarshal.Cast<int, uint>(samples.Integers), table, result);
        }
        else if (packed.IsWide)
        {
            LookUp(packed.Words, table, result);
        }
        else
        {
            LookUp(packed.Bytes, table, result);
        }
    }

    // The difference of two bit patterns is that of the numbers, signed or not.
    private void Add<T>(ReadOnlySpan<T> values, Span<int> counts)
        where T : struct, IBinaryInteger<T>
    {
        T low = T.CreateTruncating(this.low);
        int i = 0;
        if (counts.Length <= Few)
        {
            // Neighbours often have one value: counted in one table, each would wait for the one before.
            Span<int> beside = stackalloc int[Few];
            beside.Clear();
            for (; i <= values.Length - 2; i += 2)
            {
                counts[int.CreateTruncating(values[i] - low)]++;
                beside[int.CreateTruncating(values[i + 1] - low)]++;
            }

            for (int number = 0; number < counts.Length; number++)
            {
                counts[number] += beside[number];
            }
        }

        for (; i < values.Length; i++)
        {
            counts[int.CreateTruncating(values[i] - low)]++;
        }
    }

    private void LookUp<T>(ReadOnlySpan<T> values, ReadOnlySpan<float> table, Span<float> result)
        where T : struct, IBinaryInteger<T>
    {
        T low = T.CreateTruncating(this.low);
        result = result[..values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = table[int.CreateTruncating(values[i] - low)];
        }
    }

    /// <summary>Smallest and largest of at least one value, several at a time.</summary>
    private static (long Low, long High) Extremes<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T>
    {
        T low = values[0];
        T high = values[0];
        int vectors = values.Length / Vector<T>.Count * Vector<T>.Count;
        if (vectors > 0)
        {
            var lows = new Vector<T>(values);
            Vector<T> highs = lows;
            for (int i = Vector<T>.Count; i < vectors; i += Vector<T>.Count)
            {
                var next = new Vector<T>(values[i..]);
                lows = Vector.Min(lows, next);
                highs = Vector.Max(highs, next);
            }

            for (int i = 0; i < Vector<T>.Count; i++)
            {
                low = T.Min(low, lows[i]);
                high = T.Max(high, highs[i]);
            }
        }

        foreach (T value in values[vectors..])
        {
            low = T.Min(low, value);
            high = T.Max(high, value);
        }

        return (long.CreateChecked(low), long.CreateChecked(high));
    }
}
