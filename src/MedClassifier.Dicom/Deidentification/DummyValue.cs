using FellowOakDicom;
using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Dicom.Deidentification;

/// <summary>Elements that take the place of what identified: without a value, or with one that is valid and says nothing.</summary>
internal static class DummyValue
{
    private const string Word = "ANONYMOUS";

    /// <summary>The element with a value of zero length; a sequence without items.</summary>
    public static DicomItem Empty(DicomItem original) => original is DicomSequence
        ? new DicomSequence(original.Tag)
        : Element(original.ValueRepresentation, original.Tag, []) ?? Bytes(original.ValueRepresentation, original.Tag, []);

    /// <summary>The element with a dummy value (PS3.15 E.1.1, code D); a sequence with one item that is empty.</summary>
    public static DicomItem Dummy(DicomItem original) => original is DicomSequence
        ? new DicomSequence(original.Tag, new DicomDataset())
        : Element(original.ValueRepresentation, original.Tag, [TextFor(original.ValueRepresentation)])
            ?? Bytes(original.ValueRepresentation, original.Tag, new byte[Math.Max(2, original.ValueRepresentation.UnitSize)]);

    /// <summary>A text element of a VR; null for a VR that is no text.</summary>
    public static DicomItem? Element(DicomVR vr, DicomTag tag, string[] values) => vr.Code switch
    {
        "AE" => new DicomApplicationEntity(tag, values),
        "AS" => new DicomAgeString(tag, values),
        "CS" => new DicomCodeString(tag, values),
        "DA" => new DicomDate(tag, values),
        "DS" => new DicomDecimalString(tag, values),
        "DT" => new DicomDateTime(tag, values),
        "IS" => new DicomIntegerString(tag, values),
        "LO" => new DicomLongString(tag, values),
        "LT" => new DicomLongText(tag, Single(values)),
        "PN" => new DicomPersonName(tag, values),
        "SH" => new DicomShortString(tag, values),
        "ST" => new DicomShortText(tag, Single(values)),
        "TM" => new DicomTime(tag, values),
        "UC" => new DicomUnlimitedCharacters(tag, values),
        "UI" => new DicomUniqueIdentifier(tag, values),
        "UR" => new DicomUniversalResource(tag, Single(values)),
        "UT" => new DicomUnlimitedText(tag, Single(values)),
        _ => null,
    };

    private static string Single(string[] values) => values is [string value, ..] ? value : "";

    private static string TextFor(DicomVR vr) => vr.Code switch
    {
        "AS" => "000Y",
        "DA" => "19000101",
        "DT" => "19000101000000",
        "TM" => "000000",
        "DS" or "IS" => "0",
        "UR" => "urn:x-anonymous",
        "UI" => "2.25.0",
        _ => Word,
    };

    private static DicomItem Bytes(DicomVR vr, DicomTag tag, byte[] value)
    {
        var buffer = new MemoryByteBuffer(value);
        return vr.Code switch
        {
            "AT" => new DicomAttributeTag(tag, buffer),
            "FD" => new DicomFloatingPointDouble(tag, buffer),
            "FL" => new DicomFloatingPointSingle(tag, buffer),
            "OD" => new DicomOtherDouble(tag, buffer),
            "OF" => new DicomOtherFloat(tag, buffer),
            "OL" => new DicomOtherLong(tag, buffer),
            "OW" => new DicomOtherWord(tag, buffer),
            "SL" => new DicomSignedLong(tag, buffer),
            "SS" => new DicomSignedShort(tag, buffer),
            "UL" => new DicomUnsignedLong(tag, buffer),
            "US" => new DicomUnsignedShort(tag, buffer),
            _ => new DicomOtherByte(tag, buffer),
        };
    }
}
