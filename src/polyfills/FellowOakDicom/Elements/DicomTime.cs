using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Times of day, on the first day of the calendar (TM).</summary>
public class DicomTime : DicomDateElement
{
    private static readonly string[] Formats =
    [
        "HHmmss", "HH", "HHmm", "HHmmss.f", "HHmmss.ff", "HHmmss.fff", "HHmmss.ffff", "HHmmss.fffff", "HHmmss.ffffff", "HHmmssf",
        "HHmmssff", "HHmmssfff", "HHmmssffff", "HHmmssfffff", "HHmmssffffff", "HH:mm", "HH:mm:ss", "HH:mm:ss.f", "HH:mm:ss.ff",
        "HH:mm:ss.fff", "HH:mm:ss.ffff", "HH:mm:ss.fffff", "HH:mm:ss.ffffff", "HH.mm", "HH.mm.ss", "HH.mm.ss.f", "HH.mm.ss.ff",
        "HH.mm.ss.fff", "HH.mm.ss.ffff", "HH.mm.ss.fffff", "HH.mm.ss.ffffff",
    ];

    public DicomTime(DicomTag tag, params DateTime[] values)
        : base(tag, Formats, values)
    {
    }

    public DicomTime(DicomTag tag, DicomDateRange range)
        : base(tag, Formats, range)
    {
    }

    public DicomTime(DicomTag tag, params string[] values)
        : base(tag, Formats, values)
    {
    }

    public DicomTime(DicomTag tag, IByteBuffer data)
        : base(tag, Formats, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.TM;
}
