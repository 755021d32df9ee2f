using System.Buffers.Binary;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>
/// Expands the segments of a palette (PS3.3 C.7.9.2): entries as they are, entries on a line from the one before, and segments of before
/// once more. A segment is made of units of 8 or 16 bits: code, length, what the code asks for.
/// </summary>
/// <param name="data">The segments.</param>
/// <param name="bits">Bits of an entry: 8 for units of a byte, else 16.</param>
/// <param name="count">Entries that the descriptor promises.</param>
/// <param name="tag">The segments' tag as (gggg,eeee).</param>
internal sealed class SegmentedEntries(byte[] data, int bits, int count, string tag)
{
    private const int Discrete = 0;
    private const int Linear = 1;
    private const int Indirect = 2;

    private readonly List<ushort> entries = new(count);
    private readonly int unit = bits == 8 ? 1 : 2;

    /// <summary>The entries; or why there are none.</summary>
    public Outcome<ushort[]> Expand()
    {
        if (Copy(0, int.MaxValue, isReferred: false) is string fault)
        {
            return new Rejection(RejectionCodes.InvalidPixels, fault, tag);
        }

        return entries.Count == count
            ? entries.ToArray()
            : new Rejection(RejectionCodes.InvalidPixels, $"The segments give {entries.Count} entries of {count}.", tag);
    }

    /// <summary>Copies segments until they, the data or the promised entries end.</summary>
    /// <returns>What is wrong; null for nothing.</returns>
    private string? Copy(long at, int segments, bool isReferred)
    {
        for (int i = 0; i < segments && entries.Count < count && Has(at, 2); i++)
        {
            int code = Unit(at);
            int length = Unit(at + unit);
            at += 2 * unit;
            int operands = code switch
            {
                Discrete => length,
                Linear => 1,
                Indirect => 4 / unit,
                _ => 0,
            };
            if (!Has(at, operands))
            {
                return $"A segment with code {code} and length {length} goes beyond its data.";
            }

            string? fault = code switch
            {
                Discrete => AddEach(at, length),
                Linear => AddLine(Unit(at), length),
                Indirect when isReferred => "An indirect segment refers to another.",
                Indirect => Copy(Offset(at), length, isReferred: true),
                _ => $"A segment has code {code}; 0, 1 and 2 are known.",
            };
            if (fault is not null)
            {
                return fault;
            }

            at += operands * unit;
        }

        return null;
    }

    private string? AddEach(long at, int length)
    {
        for (int i = 0; i < length; i++)
        {
            Add(Unit(at + (i * unit)));
        }

        return null;
    }

    private string? AddLine(int end, int length)
    {
        if (entries.Count == 0)
        {
            return "A linear segment has no entry before it.";
        }

        int start = entries[^1];
        for (int k = 1; k <= length; k++)
        {
            Add((int)Math.Round(start + ((double)(end - start) * k / length), MidpointRounding.ToEven));
        }

        return null;
    }

    private void Add(int entry)
    {
        if (entries.Count < count)
        {
            entries.Add((ushort)entry);
        }
    }

    private bool Has(long at, int units) => at + ((long)units * unit) <= data.Length;

    private int Unit(long at) => unit == 1 ? data[at] : BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan((int)at));

    // In bytes from the beginning, in four bytes: the least significant first.
    private long Offset(long at) => BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)at));
}
