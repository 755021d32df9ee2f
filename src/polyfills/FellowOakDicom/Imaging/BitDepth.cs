namespace FellowOakDicom.Imaging;

/// <summary>How the bits of a stored value lie in its sample.</summary>
public class BitDepth
{
    public BitDepth(int allocated, int stored, int highBit, bool signed)
    {
        BitsAllocated = allocated;
        BitsStored = stored;
        HighBit = highBit;
        IsSigned = signed;
    }

    public int BitsAllocated { get; }

    public int BitsStored { get; }

    /// <summary>The place of the most significant bit, from 0.</summary>
    public int HighBit { get; }

    public bool IsSigned { get; }

    public int MaximumValue => IsSigned ? GetMaximumValue(BitsStored, true) : GetMaximumValue(BitsStored, false);

    public int MinimumValue => IsSigned ? GetMinimumValue(BitsStored, true) : 0;

    public static int GetMaximumValue(int bitsStored, bool isSigned) => (int)((1L << (isSigned ? bitsStored - 1 : bitsStored)) - 1);

    public static int GetMinimumValue(int bitsStored, bool isSigned) => isSigned ? (int)-(1L << (bitsStored - 1)) : 0;

    public static BitDepth FromDataset(DicomDataset dataset)
    {
        ushort allocated = dataset.GetSingleValue<ushort>(DicomTag.BitsAllocated);
        ushort stored = dataset.GetSingleValueOrDefault(DicomTag.BitsStored, allocated);
        return new BitDepth(
            allocated,
            stored,
            dataset.GetSingleValueOrDefault(DicomTag.HighBit, (ushort)(stored - 1)),
            dataset.GetSingleValueOrDefault(DicomTag.PixelRepresentation, (ushort)0) == 1);
    }

    public override string ToString() => $"{{allocated: {BitsAllocated}, stored: {BitsStored}, highBit: {HighBit}, signed: {IsSigned}}}";
}
