using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Dates (DA).</summary>
public class DicomDate : DicomDateElement
{
    private static readonly string[] Formats =
    [
        "yyyyMMdd", "yyyy.MM.dd", "yyyy/MM/dd", "yyyy", "yyyyMM", "yyyy.MM",
    ];

    public DicomDate(DicomTag tag, params DateTime[] values)
        : base(tag, Formats, values)
    {
    }

    public DicomDate(DicomTag tag, DicomDateRange range)
        : base(tag, Formats, range)
    {
    }

    public DicomDate(DicomTag tag, params string[] values)
        : base(tag, Formats, values)
    {
    }

    public DicomDate(DicomTag tag, IByteBuffer data)
        : base(tag, Formats, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.DA;
}
