using System.Globalization;

namespace FellowOakDicom;

/// <summary>A tag of which some hexadecimal digits stand for any (60xx,3000).</summary>
public sealed class DicomMaskedTag : IFormattable
{
    private DicomTag _tag;

    public DicomMaskedTag(DicomTag tag)
    {
        Tag = tag;
        Mask = 0xffffffff;
    }

    private DicomMaskedTag()
    {
    }

    /// <summary>The tag with 0 for every free digit.</summary>
    public DicomTag Tag
    {
        get => _tag ??= new DicomTag(Group, Element);
        set
        {
            _tag = value;
            Card = value.Number;
        }
    }

    public ushort Group => (ushort)(Card >> 16);

    public ushort Element => (ushort)Card;

    public uint Card { get; private set; }

    public uint Mask { get; private set; }

    public static DicomMaskedTag Parse(string mask)
    {
        string digits = mask.Trim('(', ')').Replace(",", string.Empty, StringComparison.Ordinal);
        if (digits.Length != 8)
        {
            throw new DicomDataException($"'{mask}' is not a masked DICOM tag");
        }

        return Parse(digits[..4], digits[4..]);
    }

    public static DicomMaskedTag Parse(string group, string element)
    {
        string digits = (group + element).ToLowerInvariant();
        try
        {
            uint card = uint.Parse(digits.Replace('x', '0'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            uint mask = 0;
            foreach (char digit in digits)
            {
                mask = (mask << 4) | (digit == 'x' ? 0u : 0xfu);
            }

            return new DicomMaskedTag { Card = card, Mask = mask };
        }
        catch (FormatException e)
        {
            throw new DicomDataException($"'({group},{element})' is not a masked DICOM tag", e);
        }
    }

    public bool IsMatch(DicomTag tag) => Card == (tag.Number & Mask);

    public override string ToString() => ToString("G", null);

    public string ToString(string format, IFormatProvider formatProvider)
    {
        char[] digits = Card.ToString("x8", CultureInfo.InvariantCulture).ToCharArray();
        for (int i = 0; i < 8; i++)
        {
            if (((Mask >> (28 - (4 * i))) & 0xf) == 0)
            {
                digits[i] = 'x';
            }
        }

        string text = new string(digits, 0, 4) + "," + new string(digits, 4, 4);
        return format == "g" ? text : "(" + text + ")";
    }
}
