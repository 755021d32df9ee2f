using System.Runtime.CompilerServices;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Validation.Auditing;

/// <summary>A scan in a quarter of its memory where its pixels have at most 256 values, as those of an 8-bit picture; nothing is lost.</summary>
internal sealed class PackedScan
{
    private const int MostValues = 256;
    private const int Slots = 4 * MostValues;
    private const uint Free = uint.MaxValue;

    private readonly Scan scan;
    private readonly byte[]? indices;
    private readonly float[] values;

    private PackedScan(Scan scan, byte[]? indices, float[] values)
    {
        this.scan = scan;
        this.indices = indices;
        this.values = values;
    }

    /// <summary>Memory of the pixels.</summary>
    public long Bytes => indices?.Length ?? (sizeof(float) * (long)scan.Pixels.Length);

    /// <summary>Packs a scan.</summary>
    public static PackedScan Of(Scan scan)
    {
        var values = new float[MostValues];
        var indices = new byte[scan.Pixels.Length];
        return Index(scan.Pixels.Span, indices, values)
            ? new PackedScan(scan with { Pixels = default }, indices, values)
            : new PackedScan(scan, null, []);
    }

    /// <summary>The scan.</summary>
    public Scan Unpack() => indices is null ? scan : scan with { Pixels = Array.ConvertAll(indices, index => values[index]) };

    // Every pixel of a validation goes through here, so it is compiled as well as can be from the start.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Index(ReadOnlySpan<float> pixels, byte[] indices, float[] values)
    {
        // A hash table from a value's bits to its index. Free slots hold what is no pixel: a NaN.
        var keys = new uint[Slots];
        var found = new byte[Slots];
        Array.Fill(keys, Free);
        int count = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(pixels[i]);
            uint slot = unchecked(bits * 2654435761) >> 22;
            if (keys[slot] != bits)
            {
                slot = Seek(keys, bits, slot);
                if (keys[slot] == Free)
                {
                    if (count == MostValues)
                    {
                        return false;
                    }

                    keys[slot] = bits;
                    found[slot] = (byte)count;
                    values[count++] = pixels[i];
                }
            }

            indices[i] = found[slot];
        }

        return true;
    }

    private static uint Seek(uint[] keys, uint bits, uint slot)
    {
        while (keys[slot] != bits && keys[slot] != Free)
        {
            slot = (slot + 1) % Slots;
        }

        return slot;
    }
}
