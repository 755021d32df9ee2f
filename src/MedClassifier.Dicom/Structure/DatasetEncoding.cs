using System.Buffers.Binary;

namespace MedClassifier.Dicom.Structure;

/// <summary>How elements are encoded (PS3.5, 7.1).</summary>
/// <param name="ExplicitVr">Whether each element names its VR.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct DatasetEncoding(bool ExplicitVr, bool BigEndian)
{
    /// <summary>The VRs of two letters that stand before a length of 16 bits.</summary>
    private static readonly HashSet<string> ShortVrs = new(StringComparer.Ordinal)
    {
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US",
    };

    private static readonly HashSet<string> LongVrs = new(StringComparer.Ordinal)
    {
        "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV",
    };

    public static DatasetEncoding Of(string transferSyntax) => transferSyntax switch
    {
        KnownTransferSyntaxes.ImplicitLittleEndian or KnownTransferSyntaxes.GePrivate => new(false, false),
        KnownTransferSyntaxes.ExplicitBigEndian => new(true, true),
        _ => new(true, false),
    };

    public static bool IsVr(ReadOnlySpan<byte> letters) => IsShort(letters) || IsLong(letters);

    public static bool IsShort(ReadOnlySpan<byte> letters) => ShortVrs.Contains(Text(letters));

    public static bool IsLong(ReadOnlySpan<byte> letters) => LongVrs.Contains(Text(letters));

    public ushort U16(ReadOnlySpan<byte> bytes) =>
        BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    public uint U32(ReadOnlySpan<byte> bytes) =>
        BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>Group and element as one number, the group in the upper half.</summary>
    public uint Tag(ReadOnlySpan<byte> bytes) => ((uint)U16(bytes) << 16) | U16(bytes[2..]);

    private static string Text(ReadOnlySpan<byte> letters) => string.Create(2, (letters[0], letters[1]), (text, pair) =>
    {
        text[0] = (char)pair.Item1;
        text[1] = (char)pair.Item2;
    });
}
