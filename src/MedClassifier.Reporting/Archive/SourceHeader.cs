using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Filing;

namespace MedClassifier.Reporting.Archive;

/// <summary>The image that something is filed beside, under the names to write.</summary>
internal sealed class SourceHeader
{
    private const double MillimetresACentimetre = 10;
    private const int Centimetres = 3;

    private readonly DicomDataset header;

    /// <param name="bytes">A header as <see cref="FilingHeader"/> makes it.</param>
    public SourceHeader(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new InvalidDataException("what the file says of its study cannot be read");
        }

        header = FilingHeader.Read(bytes);
    }

    /// <summary>Study Instance UID.</summary>
    public string Study => header.Text(DicomTag.StudyInstanceUID);

    /// <summary>Series Instance UID.</summary>
    public string Series => header.Text(DicomTag.SeriesInstanceUID);

    /// <summary>SOP Class UID.</summary>
    public string SopClass => header.Text(DicomTag.SOPClassUID);

    /// <summary>SOP Instance UID.</summary>
    public string Instance => header.Text(DicomTag.SOPInstanceUID);

    /// <summary>Modality.</summary>
    public string Modality => header.Text(DicomTag.Modality);

    /// <summary>Body Part Examined; empty where it does not say.</summary>
    public string BodyPart => header.Text(DicomTag.BodyPartExamined);

    /// <summary>Frames of the file; at least 1.</summary>
    public int Frames => Math.Max(1, header.WholeNumber(DicomTag.NumberOfFrames) ?? 1);

    /// <summary>Its number in its series; null where it has none.</summary>
    public int? Number => header.WholeNumber(DicomTag.InstanceNumber);

    /// <summary>Rows that the file says it has.</summary>
    public int Rows => header.WholeNumber(DicomTag.Rows) ?? 0;

    /// <summary>Columns that the file says it has.</summary>
    public int Columns => header.WholeNumber(DicomTag.Columns) ?? 0;

    /// <summary>Whether it lies in a frame of reference, in a place and a direction.</summary>
    public bool IsPlaced => FilingHeader.IsUid(header.Text(DicomTag.FrameOfReferenceUID))
        && header.Numbers(DicomTag.ImagePositionPatient) is { Count: 3 } place && place.All(double.IsFinite)
        && header.Numbers(DicomTag.ImageOrientationPatient) is { Count: 6 } direction && direction.All(double.IsFinite);

    /// <summary>The whole header.</summary>
    public DicomDataset Dataset => header;

    /// <summary>
    /// When its content was made, so far as it says: its date and time are those of what is made of it, so that a run repeated gives the same.
    /// </summary>
    public (string Date, string Time) When()
    {
        foreach ((DicomTag date, DicomTag time) in new[]
        {
            (DicomTag.ContentDate, DicomTag.ContentTime),
            (DicomTag.AcquisitionDate, DicomTag.AcquisitionTime),
            (DicomTag.StudyDate, DicomTag.StudyTime),
        })
        {
            if (header.Text(date) is { Length: 8 } day && day.All(char.IsAsciiDigit))
            {
                string clock = header.Text(time);
                return (day, clock.Length >= 6 && clock.All(c => char.IsAsciiDigit(c) || c == '.') ? clock : "000000");
            }
        }

        return ("19000101", "000000");
    }

    /// <summary>
    /// Height and width of a pixel in the patient, in millimetres: Pixel Spacing, or that of the one ultrasound region in centimetres; null where the
    /// file knows none.
    /// </summary>
    public (double Row, double Column)? Spacing()
    {
        if (header.Numbers(DicomTag.PixelSpacing) is [> 0 and var row, > 0 and var column])
        {
            return (row, column);
        }

        return header.Items(DicomTag.SequenceOfUltrasoundRegions) is [var region]
            && region.WholeNumber(DicomTag.PhysicalUnitsXDirection) == Centimetres
            && region.WholeNumber(DicomTag.PhysicalUnitsYDirection) == Centimetres
            && region.Number(DicomTag.PhysicalDeltaX) is { } x && region.Number(DicomTag.PhysicalDeltaY) is { } y && x != 0 && y != 0
            && double.IsFinite(x) && double.IsFinite(y)
                ? (Math.Abs(y) * MillimetresACentimetre, Math.Abs(x) * MillimetresACentimetre)
                : null;
    }

    /// <summary>A reference to the image, or to one of its frames, as an item of a sequence.</summary>
    /// <param name="frame">The frame, from 0.</param>
    public DicomDataset Reference(int frame)
    {
        var reference = new DicomDataset
        {
            { DicomTag.ReferencedSOPClassUID, SopClass },
            { DicomTag.ReferencedSOPInstanceUID, Instance },
        };
        if (Frames > 1)
        {
            reference.Add(DicomTag.ReferencedFrameNumber, frame + 1);
        }

        return reference;
    }
}
