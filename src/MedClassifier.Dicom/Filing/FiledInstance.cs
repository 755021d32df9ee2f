using FellowOakDicom;

namespace MedClassifier.Dicom.Filing;

/// <summary>By what an archive knows a DICOM file.</summary>
/// <param name="PatientId">Patient ID.</param>
/// <param name="Study">Study Instance UID.</param>
/// <param name="Series">Series Instance UID.</param>
/// <param name="SopClass">SOP Class UID.</param>
/// <param name="Instance">SOP Instance UID.</param>
public sealed record FiledInstance(string PatientId, string Study, string Series, string SopClass, string Instance)
{
    /// <summary>Reads them from a file that this program wrote.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static FiledInstance Of(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        DicomSetup.Ensure();
        try
        {
            DicomDataset dataset = DicomFile.Open(new MemoryStream(file, writable: false), FileReadOption.ReadAll).Dataset;
            return new FiledInstance(
                dataset.Text(DicomTag.PatientID),
                dataset.Text(DicomTag.StudyInstanceUID),
                dataset.Text(DicomTag.SeriesInstanceUID),
                dataset.Text(DicomTag.SOPClassUID),
                dataset.Text(DicomTag.SOPInstanceUID));
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            throw new InvalidDataException("it is no DICOM file any more", e);
        }
    }
}
