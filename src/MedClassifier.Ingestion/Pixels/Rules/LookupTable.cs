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
public sealed record LookupTable(int First, int Bits, IReadOnlyList<ushort> Entries)
{
    /// <summary>The entry of a value.</summary>
    public ushort this[double value] => Entries[(int)Math.Clamp(Math.Floor(value + 0.5) - First, 0, Entries.Count - 1)];

    /// <summary>Reads a table.</summary>
    /// <param name="item">What holds it.</param>
    /// <param name="descriptor">Tag of its descriptor: number of entries, first value, bits.</param>
    /// <param name="data">Tag of its entries, of 8 bits each, or of 16.</param>
    /// <param name="signedInput">Whether the values it is asked for may be negative, where the descriptor's VR does not say so.</param>
    public static Outcome<LookupTable> Read(DicomDataset item, DicomTag descriptor, DicomTag data, bool signedInput)
    {
        ArgumentNullException.ThrowIfNull(item);
        byte[]? head = item.Bytes(descriptor);
        byte[]? bytes = item.Bytes(data);
        if (head is null || head.Length < 6 || bytes is null)
        {
            return new Rejection(RejectionCodes.InvalidPixels, "A lookup table lacks its descriptor or its data.", descriptor.Code());
        }

        bool signed = item.GetDicomItem<DicomItem>(descriptor) switch
        {
            DicomSignedShort => true,
            DicomUnsignedShort => false,
            _ => signedInput,
        };
        ushort first = BitConverter.ToUInt16(head, 2);
        int count = BitConverter.ToUInt16(head, 0) is ushort n and > 0 ? n : 65536;
        int bits = BitConverter.ToUInt16(head, 4);
        if (bits is < 1 or > 16 || bytes.Length < count)
        {
            return new Rejection(
                RejectionCodes.InvalidPixels,
                $"A lookup table promises {count} entries of {bits} bits and has {bytes.Length} bytes.",
                descriptor.Code());
        }

        bool wide = bytes.Length >= 2 * count;
        var entries = new ushort[count];
        for (int i = 0; i < count; i++)
        {
            entries[i] = wide ? BitConverter.ToUInt16(bytes, 2 * i) : bytes[i];
        }

        return new LookupTable(signed ? (short)first : first, bits, entries);
    }
}
