using System.Globalization;
using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>The element of a VR from its bytes or from values.</summary>
internal static class ElementFactory
{
    internal static DicomElement FromBuffer(DicomVR vr, DicomTag tag, Encoding[] encodings, IByteBuffer data) => vr.Code switch
    {
        "AE" => new DicomApplicationEntity(tag, data),
        "AS" => new DicomAgeString(tag, data),
        "AT" => new DicomAttributeTag(tag, data),
        "CS" => new DicomCodeString(tag, data),
        "DA" => new DicomDate(tag, data),
        "DS" => new DicomDecimalString(tag, data),
        "DT" => new DicomDateTime(tag, data),
        "FD" => new DicomFloatingPointDouble(tag, data),
        "FL" => new DicomFloatingPointSingle(tag, data),
        "IS" => new DicomIntegerString(tag, data),
        "LO" => new DicomLongString(tag, encodings, data),
        "LT" => new DicomLongText(tag, encodings, data),
        "OB" => new DicomOtherByte(tag, data),
        "OD" => new DicomOtherDouble(tag, data),
        "OF" => new DicomOtherFloat(tag, data),
        "OL" => new DicomOtherLong(tag, data),
        "OV" => new DicomOtherVeryLong(tag, data),
        "OW" => new DicomOtherWord(tag, data),
        "PN" => new DicomPersonName(tag, encodings, data),
        "SH" => new DicomShortString(tag, encodings, data),
        "SL" => new DicomSignedLong(tag, data),
        "SS" => new DicomSignedShort(tag, data),
        "ST" => new DicomShortText(tag, encodings, data),
        "SV" => new DicomSignedVeryLong(tag, data),
        "TM" => new DicomTime(tag, data),
        "UC" => new DicomUnlimitedCharacters(tag, encodings, data),
        "UI" => new DicomUniqueIdentifier(tag, data),
        "UL" => new DicomUnsignedLong(tag, data),
        "UN" => new DicomUnknown(tag, data),
        "UR" => new DicomUniversalResource(tag, encodings, data),
        "US" => new DicomUnsignedShort(tag, data),
        "UT" => new DicomUnlimitedText(tag, encodings, data),
        "UV" => new DicomUnsignedVeryLong(tag, data),
        _ => throw new DicomDataException($"No element has VR {vr.Code}"),
    };

    /// <summary>From values of a type that the VR takes; null makes an empty element.</summary>
    internal static DicomItem FromValues<T>(DicomVR vr, DicomTag tag, T[] values)
    {
        if (vr == DicomVR.SQ)
        {
            return values switch
            {
                null => new DicomSequence(tag),
                DicomDataset[] items => new DicomSequence(tag, items),
                _ => throw Unsuitable<T>(vr),
            };
        }

        if (values is null)
        {
            return FromBuffer(vr, tag, DicomEncoding.DefaultArray, EmptyBuffer.Value);
        }

        return (vr.IsString ? FromText(vr, tag, values) : FromNumbers(vr, tag, values)) ?? throw Unsuitable<T>(vr);
    }

    private static InvalidOperationException Unsuitable<T>(DicomVR vr) =>
        new($"No element of VR {vr.Code} takes values of type {typeof(T)}");

    private static DicomElement FromText<T>(DicomVR vr, DicomTag tag, T[] values) => (vr.Code, (object)values) switch
    {
        ("AE", string[] text) => new DicomApplicationEntity(tag, text),
        ("AS", string[] text) => new DicomAgeString(tag, text),
        ("CS", string[] text) => new DicomCodeString(tag, text),
        ("CS", _) when typeof(T).IsEnum => new DicomCodeString(tag, Array.ConvertAll(values, value => value.ToString().ToUpperInvariant())),
        ("DA", DateTime[] dates) => new DicomDate(tag, dates),
        ("DA", DicomDateRange[] ranges) => new DicomDate(tag, ranges.FirstOrDefault() ?? new DicomDateRange()),
        ("DA", string[] text) => new DicomDate(tag, text),
        ("DT", DateTime[] dates) => new DicomDateTime(tag, dates),
        ("DT", DicomDateRange[] ranges) => new DicomDateTime(tag, ranges.FirstOrDefault() ?? new DicomDateRange()),
        ("DT", string[] text) => new DicomDateTime(tag, text),
        ("TM", DateTime[] dates) => new DicomTime(tag, dates),
        ("TM", DicomDateRange[] ranges) => new DicomTime(tag, ranges.FirstOrDefault() ?? new DicomDateRange()),
        ("TM", string[] text) => new DicomTime(tag, text),
        ("DS", float[] numbers) => new DicomDecimalString(tag, Array.ConvertAll(numbers, Convert.ToDecimal)),
        ("DS", double[] numbers) => new DicomDecimalString(tag, Array.ConvertAll(numbers, Convert.ToDecimal)),
        ("DS", decimal[] numbers) => new DicomDecimalString(tag, numbers),
        ("DS", string[] text) => new DicomDecimalString(tag, text),
        ("IS", int[] numbers) when typeof(T) == typeof(int) => new DicomIntegerString(tag, numbers),
        ("IS", string[] text) => new DicomIntegerString(tag, text),
        ("LO", string[] text) => new DicomLongString(tag, text),
        ("LT", string[] text) => new DicomLongText(tag, text.FirstOrDefault()),
        ("PN", string[] text) => new DicomPersonName(tag, text),
        ("SH", string[] text) => new DicomShortString(tag, text),
        ("ST", string[] text) => new DicomShortText(tag, text.FirstOrDefault()),
        ("UC", string[] text) => new DicomUnlimitedCharacters(tag, text),
        ("UI", string[] text) => new DicomUniqueIdentifier(tag, text),
        ("UI", DicomUID[] uids) => new DicomUniqueIdentifier(tag, uids),
        ("UI", DicomTransferSyntax[] syntaxes) => new DicomUniqueIdentifier(tag, syntaxes),
        ("UR", string[] text) => new DicomUniversalResource(tag, text.FirstOrDefault()),
        ("UT", string[] text) => new DicomUnlimitedText(tag, text.FirstOrDefault()),
        _ => null,
    };

    private static DicomElement FromNumbers<T>(DicomVR vr, DicomTag tag, T[] values)
    {
        if (typeof(T) == typeof(IByteBuffer) && values.Length == 1 && vr.Code[0] is 'O' or 'U' && !vr.Is16bitLength && vr != DicomVR.UV)
        {
            return FromBuffer(vr, tag, null, (IByteBuffer)values[0]);
        }

        // The runtime lets an int[] pass for a uint[]; the type asked for decides.
        return vr.Code switch
        {
            "AT" when values is DicomTag[] tags => new DicomAttributeTag(tag, tags),
            "AT" => Parsed(values, DicomTag.Parse) is { } tags ? new DicomAttributeTag(tag, tags) : null,
            "FD" when values is float[] singles => new DicomFloatingPointDouble(tag, Array.ConvertAll(singles, Convert.ToDouble)),
            "FD" => Numbers(values, double.Parse) is { } numbers ? new DicomFloatingPointDouble(tag, numbers) : null,
            "FL" when values is double[] doubles => new DicomFloatingPointSingle(tag, Array.ConvertAll(doubles, Convert.ToSingle)),
            "FL" => Numbers(values, float.Parse) is { } numbers ? new DicomFloatingPointSingle(tag, numbers) : null,
            "SL" => Numbers(values, int.Parse) is { } numbers ? new DicomSignedLong(tag, numbers) : null,
            "SS" => Numbers(values, short.Parse) is { } numbers ? new DicomSignedShort(tag, numbers) : null,
            "SV" => Numbers(values, long.Parse) is { } numbers ? new DicomSignedVeryLong(tag, numbers) : null,
            "UL" => Numbers(values, uint.Parse) is { } numbers ? new DicomUnsignedLong(tag, numbers) : null,
            "US" => Numbers(values, ushort.Parse) is { } numbers ? new DicomUnsignedShort(tag, numbers) : null,
            "UV" => Numbers(values, ulong.Parse) is { } numbers ? new DicomUnsignedVeryLong(tag, numbers) : null,
            "OB" => Exactly<T, byte>(values) is { } numbers ? new DicomOtherByte(tag, numbers) : null,
            "UN" => Exactly<T, byte>(values) is { } numbers ? new DicomUnknown(tag, numbers) : null,
            "OW" => Exactly<T, ushort>(values) is { } numbers ? new DicomOtherWord(tag, numbers) : null,
            "OL" => Exactly<T, uint>(values) is { } numbers ? new DicomOtherLong(tag, numbers) : null,
            "OV" => Exactly<T, ulong>(values) is { } numbers ? new DicomOtherVeryLong(tag, numbers) : null,
            "OF" => Exactly<T, float>(values) is { } numbers ? new DicomOtherFloat(tag, numbers) : null,
            "OD" => Exactly<T, double>(values) is { } numbers ? new DicomOtherDouble(tag, numbers) : null,
            _ => null,
        };
    }

    private static TNumber[] Exactly<T, TNumber>(T[] values) => typeof(T) == typeof(TNumber) ? (TNumber[])(object)values : null;

    private static TNumber[] Numbers<T, TNumber>(T[] values, Func<string, IFormatProvider, TNumber> parse) =>
        Exactly<T, TNumber>(values) ?? Parsed(values, text => parse(text, CultureInfo.InvariantCulture));

    private static TValue[] Parsed<T, TValue>(T[] values, Converter<string, TValue> parse) => values is string[] text
        ? Array.ConvertAll(text.Length == 1 ? text[0].Split('\\', StringSplitOptions.RemoveEmptyEntries) : text, parse)
        : null;
}
