using MedClassifier.Domain.Scans;

namespace MedClassifier.Validation.Auditing;

/// <summary>A scan in a quarter of its memory where its pixels have at most 256 values, as those of an 8-bit picture; nothing is lost.</summary>
internal sealed class PackedScan
{
    private const int MostValues = 256;
    private const int Slots = 4 * MostValues;

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
        int count = 0;
        // A hash table from a pixel's bits to the index of its value plus one; 0 is free.
        var slots = new short[Slots];
        ReadOnlySpan<float> pixels = scan.Pixels.Span;
        var indices = new byte[pixels.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(pixels[i]);
            uint slot = unchecked(bits * 2654435761) >> 22;
            while (slots[slot] is not 0 and var taken && BitConverter.SingleToUInt32Bits(values[taken - 1]) != bits)
            {
                slot = (slot + 1) % Slots;
            }

            if (slots[slot] == 0)
            {
                if (count == MostValues)
                {
                    return new PackedScan(scan, null, []);
                }

                values[count] = pixels[i];
                slots[slot] = (short)++count;
            }

            indices[i] = (byte)(slots[slot] - 1);
        }

        return new PackedScan(scan with { Pixels = default }, indices, values);
    }

    /// <summary>The scan.</summary>
    public Scan Unpack() => indices is null ? scan : scan with { Pixels = Array.ConvertAll(indices, index => values[index]) };
}
