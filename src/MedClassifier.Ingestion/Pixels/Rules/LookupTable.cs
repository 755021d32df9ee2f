using System.Buffers.Binary;
using System.Security.Cryptography;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Pixels.Rules;

/// <summary>
/// A LUT descriptor and its data (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5). Values before the first take the first entry, values after
/// the last the last.
/// </summary>
/// <param name="First">The value that takes the first entry.</param>
/// <param name="Bits">Bits of an entry, 1 to 16.</param>
/// <param name="Entries">The entries; at least one.</param>
internal sealed record LookupTable(int First, int Bits, IReadOnlyList<ushort> Entries)
{
    // What the descriptor says with 0, since 16 bits hold no more.
    private const int MostEntries = 65536;

    /// <summary>SHA-256 of the entries as 16-bit numbers, little-endian; lower-case hex.</summary>
    public string Sha256
    {
        get
        {
            var bytes = new byte[2 * Entries.Count];
            for (int i = 0; i < Entries.Count; i++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), Entries[i]);
            }

            return Convert.ToHexStringLower(SHA256.HashData(bytes));
        }
    }

    /// <summary>How many entries there should be.</summary>
    public int Promised { get; init; } = Entries.Count;

    /// <summary>Whether entries at the end are missing.</summary>
    public bool IsShort => Entries.Count < Promised;

    /// <summary>How many entries there are of how many, for a person.</summary>
    public string Shortness => $"{Entries.Count} of the {Promised} entries that its descriptor promises are there";

    /// <summary>Whether no value up to this one is that of an entry that is missing.</summary>
    public bool Covers(double highest) => !IsShort || Math.Floor(highest + 0.5) - First < Entries.Count;

    /// <summary>The table, unless an entry is missing that the values need.</summary>
    public Outcome<LookupTable> For(Lazy<ValueRange> seen) => !IsShort || Covers(seen.Value.High)
        ? this
        : new Rejection(RejectionCodes.InvalidPixels, $"{Shortness}, and a value needs entry {Math.Floor(seen.Value.High + 0.5) - First}.");

    /// <summary>The entry of a value.</summary>
    public ushort this[double value] => Entries[(int)Math.Clamp(Math.Floor(value + 0.5) - First, 0, Entries.Count - 1)];

    /// <summary>Reads a table.</summary>
    /// <param name="item">What holds it.</param>
    /// <param name="descriptor">Tag of its descriptor: number of entries, first value, bits.</param>
    /// <param name="data">Tag of its entries, of 8 bits each, or of 16; or of their segments.</param>
    /// <param name="input">The values that it may be asked for.</param>
    public static Outcome<LookupTable> Read(DicomDataset item, DicomTag descriptor, DicomTag data, ValueRange input)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(input);
        byte[]? head = item.Bytes(descriptor);
        byte[]? bytes = item.Bytes(data);
        if (head is null || head.Length < 6 || bytes is null)
        {
            return new Rejection(RejectionCodes.InvalidPixels, "A lookup table lacks its descriptor or its data.", descriptor.Code());
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(head) is ushort n and > 0 ? n : MostEntries;
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(4));
        if (bits is < 1 or > 16)
        {
            return new Rejection(
                RejectionCodes.InvalidPixels, $"A lookup table has entries of {bits} bits; 1 to 16 are allowed.", descriptor.Code());
        }

        return Expanded(bytes, bits, count, descriptor, data).Then(
            entries => Outcome.Of(new LookupTable(FirstValue(item, head, descriptor, input), bits, entries) { Promised = count }));
    }

    private static Outcome<ushort[]> Expanded(byte[] bytes, int bits, int count, DicomTag descriptor, DicomTag data)
    {
        if (IsSegmented(data))
        {
            return new SegmentedEntries(bytes, bits, count, data.Code()).Expand();
        }

        // Entries of 8 bits may lie in bytes or in words; more bits only in words, unless there are bytes for every entry and no more.
        bool packed = bytes.Length < 2 * count && (bytes.Length - count is 0 or 1 || (bits <= 8 && bytes.Length < count));
        int there = Math.Min(count, packed ? bytes.Length : bytes.Length / 2);
        if (there == 0)
        {
            return new Rejection(
                RejectionCodes.InvalidPixels, $"A lookup table promises {count} entries and has {bytes.Length} bytes.", descriptor.Code());
        }

        var entries = new ushort[there];
        for (int i = 0; i < there; i++)
        {
            entries[i] = packed ? bytes[i] : BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i));
        }

        return entries;
    }

    private static bool IsSegmented(DicomTag data) =>
        data == DicomTag.SegmentedRedPaletteColorLookupTableData
        || data == DicomTag.SegmentedGreenPaletteColorLookupTableData
        || data == DicomTag.SegmentedBluePaletteColorLookupTableData;

    /// <summary>
    /// The second value of the descriptor. Many writers call it unsigned whatever it is, and implicit VR does not say: where values may be
    /// negative and none reaches it as an unsigned number, it is a negative one.
    /// </summary>
    private static int FirstValue(DicomDataset item, byte[] head, DicomTag descriptor, ValueRange input)
    {
        ushort first = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(2));
        bool signed = item.GetDicomItem<DicomItem>(descriptor) is DicomSignedShort || (input.Low < 0 && first > input.High);
        return signed ? (short)first : first;
    }
}
