using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Dates with times (DT).</summary>
public class DicomDateTime : DicomDateElement
{
    private static readonly string[] Formats =
    [
        "yyyyMMddHHmmss", "yyyyMMddHHmmsszzz", "yyyyMMddHHmmsszz", "yyyyMMddHHmmssz", "yyyyMMddHHmmss.ffffff",
        "yyyyMMddHHmmss.ffffffzzz", "yyyyMMddHHmmss.fffff", "yyyyMMddHHmmss.fffffzzz", "yyyyMMddHHmmss.ffff",
        "yyyyMMddHHmmss.ffffzzz", "yyyyMMddHHmmss.fff", "yyyyMMddHHmmss.fffzzz", "yyyyMMddHHmmss.ff", "yyyyMMddHHmmss.ffzzz",
        "yyyyMMddHHmmss.f", "yyyyMMddHHmmss.fzzz", "yyyyMMddHHmm", "yyyyMMddHHmmzzz", "yyyyMMddHH", "yyyyMMddHHzzz", "yyyyMMdd",
        "yyyyMM", "yyyy", "yyyy.MM.dd", "yyyy/MM/dd",
    ];

    public DicomDateTime(DicomTag tag, params DateTime[] values)
        : base(tag, Formats, values)
    {
    }

    public DicomDateTime(DicomTag tag, DicomDateRange range)
        : base(tag, Formats, range)
    {
    }

    public DicomDateTime(DicomTag tag, params string[] values)
        : base(tag, Formats, values)
    {
    }

    public DicomDateTime(DicomTag tag, IByteBuffer data)
        : base(tag, Formats, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.DT;
}
