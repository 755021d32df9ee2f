namespace MedClassifier.Dicom.Structure;

/// <summary>Tag, VR and length of an element.</summary>
/// <param name="Tag">Group in the upper half, element in the lower.</param>
/// <param name="Vr">Two letters; empty in implicit VR and for items and delimiters.</param>
/// <param name="Length">Bytes of the value; 0xFFFFFFFF when a delimiter ends it.</param>
/// <param name="ValueStart">Where the value begins, from the start of the buffer.</param>
internal readonly record struct ElementHeader(uint Tag, string Vr, uint Length, int ValueStart)
{
    private const uint Undefined = 0xFFFFFFFF;

    public const uint Item = 0xFFFEE000;
    public const uint ItemDelimiter = 0xFFFEE00D;
    public const uint SequenceDelimiter = 0xFFFEE0DD;
    public const uint PixelData = 0x7FE00010;

    /// <summary>Whether a delimiter ends the value.</summary>
    public bool IsOpen => Length == Undefined;

    /// <summary>The tag as (gggg,eeee).</summary>
    public string TagText => $"({Tag >> 16:X4},{Tag & 0xFFFF:X4})";

    /// <summary>Reads the header at a position.</summary>
    /// <returns>False when it does not end within the buffer, or has no VR of the standard in explicit VR.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, int position, DatasetEncoding encoding, out ElementHeader header, out bool truncated)
    {
        header = default;
        truncated = data.Length - position < 8;
        if (truncated)
        {
            return false;
        }

        ReadOnlySpan<byte> at = data[position..];
        uint tag = encoding.Tag(at);
        if (!encoding.ExplicitVr || tag >> 16 == 0xFFFE)
        {
            header = new ElementHeader(tag, "", encoding.U32(at[4..]), position + 8);
            return true;
        }

        ReadOnlySpan<byte> letters = at.Slice(4, 2);
        string vr = $"{(char)letters[0]}{(char)letters[1]}";
        if (DatasetEncoding.IsShort(letters))
        {
            header = new ElementHeader(tag, vr, encoding.U16(at[6..]), position + 8);
            return true;
        }

        if (!DatasetEncoding.IsLong(letters))
        {
            header = new ElementHeader(tag, vr, 0, position + 8);
            return false;
        }

        truncated = at.Length < 12;
        if (!truncated)
        {
            header = new ElementHeader(tag, vr, encoding.U32(at[8..]), position + 12);
        }

        return !truncated;
    }
}
