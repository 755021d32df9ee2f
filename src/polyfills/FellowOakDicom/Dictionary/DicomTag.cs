using System.Globalization;

namespace FellowOakDicom;

/// <summary>A data element tag (PS3.5 7.1), ordered by group and element; a private tag may carry its creator.</summary>
public sealed partial class DicomTag : IFormattable, IEquatable<DicomTag>, IComparable<DicomTag>, IComparable
{
    public static readonly DicomTag Unknown = new(0xffff, 0xffff);

    public DicomTag(ushort group, ushort element)
    {
        Group = group;
        Element = element;
    }

    public DicomTag(ushort group, ushort element, string privateCreator)
        : this(group, element, DicomDictionary.Default.GetPrivateCreator(privateCreator))
    {
    }

    public DicomTag(ushort group, ushort element, DicomPrivateCreator privateCreator)
        : this(group, element)
    {
        PrivateCreator = privateCreator;
    }

    public ushort Group { get; }

    public ushort Element { get; }

    public bool IsPrivate => (Group & 1) == 1;

    public DicomPrivateCreator PrivateCreator { get; set; }

    public DicomDictionaryEntry DictionaryEntry => DicomDictionary.Default[this];

    internal uint Number => ((uint)Group << 16) | Element;

    public static implicit operator DicomTag(uint tag) => new((ushort)(tag >> 16), (ushort)tag);

    public static explicit operator uint(DicomTag tag) => tag.Number;

    public static bool operator ==(DicomTag a, DicomTag b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(DicomTag a, DicomTag b) => !(a == b);

    // The static constructor makes thousands of tags: a call is compiled faster than an allocation.
    private static DicomTag Of(uint number) => new((ushort)(number >> 16), (ushort)number);

    /// <summary>Reads "ggggeeee", "gggg,eeee" and "(gggg,eeee)", each with ":creator" where there is one.</summary>
    public static DicomTag Parse(string s)
    {
        try
        {
            string text = s.StartsWith('(') ? s.Substring(1, s.Length - (s.EndsWith(')') ? 2 : 1)) : s;
            ushort group = ushort.Parse(text.AsSpan(0, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            int at = text[4] == ',' ? 5 : 4;
            ushort element = ushort.Parse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            at += 4;
            return text.Length > at && text[at] == ':'
                ? new DicomTag(group, element, text[(at + 1)..])
                : new DicomTag(group, element);
        }
        catch (Exception e) when (e is not DicomException)
        {
            throw new DicomDataException($"'{s}' is not a DICOM tag", e);
        }
    }

    public int CompareTo(DicomTag other)
    {
        int order = Number.CompareTo(other.Number);
        if (order != 0 || (PrivateCreator is null && other.PrivateCreator is null))
        {
            return order;
        }

        if (PrivateCreator is null)
        {
            return -1;
        }

        return other.PrivateCreator is null ? 1 : PrivateCreator.CompareTo(other.PrivateCreator);
    }

    public int CompareTo(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return obj is DicomTag tag ? CompareTo(tag) : throw new ArgumentException("Not a DicomTag", nameof(obj));
    }

    /// <summary>Two private tags with a creator are the same whatever block the creator has reserved.</summary>
    public bool Equals(DicomTag other)
    {
        if (other is null || Group != other.Group)
        {
            return false;
        }

        if (PrivateCreator is null && other.PrivateCreator is null)
        {
            return Element == other.Element;
        }

        return PrivateCreator is not null && other.PrivateCreator is not null
            && PrivateCreator.Creator == other.PrivateCreator.Creator && (Element & 0xff) == (other.Element & 0xff);
    }

    public override bool Equals(object obj) => Equals(obj as DicomTag);

    public override int GetHashCode() => (Group << 16) | (PrivateCreator is null ? Element : Element & 0xff);

    public override string ToString() => ToString("G", null);

    /// <summary>G: (gggg,eeee[:creator]), X: (gggg,xxee:creator), g: without brackets, J: GGGGEEEE.</summary>
    public string ToString(string format, IFormatProvider formatProvider)
    {
        if (formatProvider?.GetFormat(GetType()) is ICustomFormatter formatter)
        {
            return formatter.Format(format, this, formatProvider);
        }

        string creator = PrivateCreator is null ? string.Empty : ":" + PrivateCreator.Creator;
        return format switch
        {
            "X" when PrivateCreator is not null => $"({Group:x4},xx{Element & 0xff:x2}{creator})",
            "X" => $"({Group:x4},{Element:x4})",
            "g" => $"{Group:x4},{Element:x4}{creator}",
            "J" => $"{Group:X4}{Element:X4}",
            _ => $"({Group:x4},{Element:x4}{creator})",
        };
    }
}
