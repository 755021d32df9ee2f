namespace FellowOakDicom;

/// <summary>A value representation (PS3.5 6.2).</summary>
public sealed class DicomVR
{
    private const uint NoLimit = uint.MaxValue - 1;

    private readonly Action<string> _validator;

    /// <summary>No VR: items and delimiters.</summary>
    public static readonly DicomVR NONE = new("NONE", "No Value Representation", Kind.Binary, 0, 0, 0, typeof(object)) { Is16bitLength = false };

    public static readonly DicomVR AE = Text("AE", "Application Entity", 16, typeof(string), DicomValidation.ValidateAE);
    public static readonly DicomVR AS = Text("AS", "Age String", 4, typeof(string), DicomValidation.ValidateAS);
    public static readonly DicomVR AT = new("AT", "Attribute Tag", Kind.Binary, 4, 4, 2, typeof(DicomTag));
    public static readonly DicomVR CS = Text("CS", "Code String", 16, typeof(string), DicomValidation.ValidateCS);
    public static readonly DicomVR DA = Text("DA", "Date", 8, typeof(DateTime), DicomValidation.ValidateDA);
    public static readonly DicomVR DS = Text("DS", "Decimal String", 16, typeof(decimal), DicomValidation.ValidateDS);
    public static readonly DicomVR DT = Text("DT", "Date Time", 26, typeof(DateTime), DicomValidation.ValidateDT);
    public static readonly DicomVR FD = new("FD", "Floating Point Double", Kind.Binary, 8, 8, 8, typeof(double));
    public static readonly DicomVR FL = new("FL", "Floating Point Single", Kind.Binary, 4, 4, 4, typeof(float));
    public static readonly DicomVR IS = Text("IS", "Integer String", 12, typeof(int), DicomValidation.ValidateIS);
    public static readonly DicomVR LO = Encoded("LO", "Long String", 64, DicomValidation.ValidateLO);
    public static readonly DicomVR LT = Encoded("LT", "Long Text", 10240, DicomValidation.ValidateLT, multi: false);
    public static readonly DicomVR OB = Bulk("OB", "Other Byte", 1, typeof(byte));
    public static readonly DicomVR OD = Bulk("OD", "Other Double", 8, typeof(double));
    public static readonly DicomVR OF = Bulk("OF", "Other Float", 4, typeof(float));
    public static readonly DicomVR OL = Bulk("OL", "Other Long", 4, typeof(uint));
    public static readonly DicomVR OV = Bulk("OV", "Other Very Long", 8, typeof(ulong));
    public static readonly DicomVR OW = Bulk("OW", "Other Word", 2, typeof(ushort));
    public static readonly DicomVR PN = Encoded("PN", "Person Name", 64, DicomValidation.ValidatePN);
    public static readonly DicomVR SH = Encoded("SH", "Short String", 16, DicomValidation.ValidateSH);
    public static readonly DicomVR SL = new("SL", "Signed Long", Kind.Binary, 4, 4, 4, typeof(int));
    public static readonly DicomVR SQ = new("SQ", "Sequence of Items", Kind.Binary, 0, 0, 0, typeof(object))
    {
        Is16bitLength = false,
        IsMultiValue = false,
    };
    public static readonly DicomVR SS = new("SS", "Signed Short", Kind.Binary, 2, 2, 2, typeof(short));
    public static readonly DicomVR ST = Encoded("ST", "Short Text", 1024, DicomValidation.ValidateST, multi: false);
    public static readonly DicomVR SV = new("SV", "Signed Very Long", Kind.Binary, 8, 8, 8, typeof(long)) { Is16bitLength = false };
    public static readonly DicomVR TM = Text("TM", "Time", 16, typeof(DateTime), DicomValidation.ValidateTM);
    public static readonly DicomVR UC = Encoded("UC", "Unlimited Characters", NoLimit, null, longLength: true);
    public static readonly DicomVR UI = Text("UI", "Unique Identifier", 64, typeof(DicomUID), DicomValidation.ValidateUI, padding: 0);
    public static readonly DicomVR UL = new("UL", "Unsigned Long", Kind.Binary, 4, 4, 4, typeof(uint));
    public static readonly DicomVR UN = Bulk("UN", "Unknown", 1, typeof(byte));
    public static readonly DicomVR UR = Text(
        "UR", "Universal Resource Identifier or Locator", NoLimit, typeof(string), null, longLength: true, multi: false);
    public static readonly DicomVR US = new("US", "Unsigned Short", Kind.Binary, 2, 2, 2, typeof(ushort));
    public static readonly DicomVR UT = Encoded("UT", "Unlimited Text", NoLimit, null, multi: false, longLength: true);
    public static readonly DicomVR UV = new("UV", "Unsigned Very Long", Kind.Binary, 8, 8, 8, typeof(ulong)) { Is16bitLength = false };

    private static readonly DicomVR[] All =
    [
        AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, OB, OD, OF, OL, OV, OW, PN, SH, SL, SQ, SS, ST, SV, TM, UC, UI, UL, UN, UR, US, UT, UV, NONE,
    ];

    private static readonly DicomVR[] ByLetters = Indexed();

    private DicomVR(
        string code, string name, Kind kind, uint maximumLength, int unitSize, int byteSwap, Type valueType, Action<string> validator = null)
    {
        Code = code;
        Name = name;
        IsString = kind != Kind.Binary;
        IsStringEncoded = kind == Kind.EncodedText;
        Is16bitLength = true;
        IsMultiValue = code != "NONE";
        PaddingValue = IsString ? (byte)' ' : (byte)0;
        MaximumLength = maximumLength;
        UnitSize = unitSize;
        ByteSwap = byteSwap;
        ValueType = valueType;
        _validator = validator;
    }

    private enum Kind
    {
        Binary,
        PlainText,
        EncodedText,
    }

    public string Code { get; }

    public string Name { get; }

    public bool IsString { get; }

    /// <summary>The text is in the character set of (0008,0005).</summary>
    public bool IsStringEncoded { get; }

    /// <summary>The explicit form has a length of two bytes.</summary>
    public bool Is16bitLength { get; private init; }

    public bool IsMultiValue { get; private init; }

    public byte PaddingValue { get; private init; }

    /// <summary>Of a single value, in characters of text or in bytes.</summary>
    public uint MaximumLength { get; }

    /// <summary>Bytes of one value; 1 for text.</summary>
    public int UnitSize { get; }

    /// <summary>Bytes that change places between the two byte orders.</summary>
    public int ByteSwap { get; }

    public Type ValueType { get; }

    /// <summary>The VR with these two letters; throws a DicomDataException where there is none.</summary>
    public static DicomVR Parse(string vr) => TryParse(vr, out DicomVR result) ? result : throw new DicomDataException($"Unknown VR: '{vr}'");

    public static bool TryParse(string vr, out DicomVR result)
    {
        foreach (DicomVR known in All)
        {
            if (known.Code == vr)
            {
                result = known;
                return true;
            }
        }

        result = NONE;
        return false;
    }

    /// <summary>The VR with these two letters, or null.</summary>
    internal static DicomVR Find(byte first, byte second) =>
        first is >= (byte)'A' and <= (byte)'Z' && second is >= (byte)'A' and <= (byte)'Z' ? ByLetters[Index(first, second)] : null;

    /// <summary>Throws a DicomValidationException where one value breaks the rules of this VR.</summary>
    public void ValidateString(string content) => _validator?.Invoke(content);

    public override string ToString() => Code;

    private static int Index(int first, int second) => (26 * (first - 'A')) + second - 'A';

    private static DicomVR[] Indexed()
    {
        DicomVR[] table = new DicomVR[26 * 26];
        foreach (DicomVR vr in All.Where(vr => vr.Code.Length == 2))
        {
            table[Index(vr.Code[0], vr.Code[1])] = vr;
        }

        return table;
    }

    private static DicomVR Text(
        string code, string name, uint length, Type type, Action<string> validator, bool longLength = false, bool multi = true,
        byte padding = 0x20) =>
        new(code, name, Kind.PlainText, length, 1, 1, type, validator) { Is16bitLength = !longLength, IsMultiValue = multi, PaddingValue = padding };

    private static DicomVR Encoded(string code, string name, uint length, Action<string> validator, bool multi = true, bool longLength = false) =>
        new(code, name, Kind.EncodedText, length, 1, 1, typeof(string), validator) { Is16bitLength = !longLength, IsMultiValue = multi };

    private static DicomVR Bulk(string code, string name, int unit, Type type) =>
        new(code, name, Kind.Binary, NoLimit, unit, unit, type) { Is16bitLength = false, IsMultiValue = true };
}
