using System.Security.Cryptography;
using System.Text;
using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Ingestion.Sources;

/// <summary>What a data set says of whose and which image it is.</summary>
internal static class DicomIdentity
{
    private const int LongestText = 512;
    private const int KeptOfLonger = 64;

    public static ScanIdentity Of(DicomDataset dataset, SourceFile file, string contentSha256)
    {
        string named = file.Path;
        return new ScanIdentity
        {
            Path = file.Path,
            ContentSha256 = contentSha256,
            IsDicom = true,
            Study = Or(Text(dataset, DicomTag.StudyInstanceUID), named),
            Series = Text(dataset, DicomTag.SeriesInstanceUID),
            Instance = Or(Text(dataset, DicomTag.SOPInstanceUID), named),
            SopClass = Text(dataset, DicomTag.SOPClassUID),
            Accession = Text(dataset, DicomTag.AccessionNumber),
            PatientId = Text(dataset, DicomTag.PatientID),
            PatientIssuer = Issuer(dataset),
            PatientName = Text(dataset, DicomTag.PatientName),
            StudyDate = Text(dataset, DicomTag.StudyDate),
            StudyDescription = Text(dataset, DicomTag.StudyDescription),
            Modality = Text(dataset, DicomTag.Modality),
            BodyPart = Text(dataset, DicomTag.BodyPartExamined),
        };
    }

    /// <summary>
    /// A value that is longer than any that is allowed (PS3.5, 6.2: UIDs have 64 characters, a name five times 64 at most) is cut, so that no
    /// file puts a megabyte into every table; the hash of the whole keeps two of them apart.
    /// </summary>
    private static string Text(DicomDataset dataset, DicomTag tag)
    {
        string whole = dataset.Text(tag);
        return whole.Length <= LongestText
            ? whole
            : $"{whole[..KeptOfLonger]}...{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))}";
    }

    private static string Issuer(DicomDataset dataset) => Text(dataset, DicomTag.IssuerOfPatientID) is { Length: > 0 } named
        ? named
        : dataset.Items(DicomTag.IssuerOfPatientIDQualifiersSequence) is [var qualifiers, ..] ? Text(qualifiers, DicomTag.UniversalEntityID) : "";

    // Without a UID the file stands for itself: what cannot be told apart must not be put together.
    private static string Or(string value, string instead) => value.Length > 0 ? value : instead;
}
