using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Ingestion.Sources;

/// <summary>What a data set says of whose and which image it is.</summary>
internal static class DicomIdentity
{
    public static ScanIdentity Of(DicomDataset dataset, SourceFile file, string contentSha256)
    {
        string named = Path.ChangeExtension(file.Path, null);
        return new ScanIdentity
        {
            Path = file.Path,
            ContentSha256 = contentSha256,
            IsDicom = true,
            Study = Or(dataset.Text(DicomTag.StudyInstanceUID), named),
            Series = dataset.Text(DicomTag.SeriesInstanceUID),
            Instance = Or(dataset.Text(DicomTag.SOPInstanceUID), named),
            SopClass = dataset.Text(DicomTag.SOPClassUID),
            Accession = dataset.Text(DicomTag.AccessionNumber),
            PatientId = dataset.Text(DicomTag.PatientID),
            PatientName = dataset.Text(DicomTag.PatientName),
            StudyDate = dataset.Text(DicomTag.StudyDate),
            StudyDescription = dataset.Text(DicomTag.StudyDescription),
            Modality = dataset.Text(DicomTag.Modality),
            BodyPart = dataset.Text(DicomTag.BodyPartExamined),
        };
    }

    // Without a UID the file stands for itself: what cannot be told apart must not be put together.
    private static string Or(string value, string instead) => value.Length > 0 ? value : instead;
}
