using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources;

/// <summary>
/// Which objects of a study are no images to classify: by SOP class (PS3.4 B.5, PS3.6 A), and localizers and dose screens by Image Type.
/// </summary>
internal static class Applicability
{
    // RT Image Storage: a portal image, the one image among the radiotherapy objects.
    private const string RadiotherapyImage = "1.2.840.10008.5.1.4.1.1.481.1";

    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    private static readonly DicomTag[] Questions = [DicomTag.QueryRetrieveLevel, DicomTag.ScheduledProcedureStepSequence];

    // Prefixes of UIDs; one that ends with a dot stands for a family.
    private static readonly (string Prefix, string Name)[] NoImages =
    [
        ("1.2.840.10008.1.3.10", "media directory"),
        ("1.2.840.10008.5.1.4.1.2.", "query"),
        ("1.2.840.10008.5.1.4.20.", "query"),
        ("1.2.840.10008.5.1.4.31", "modality worklist"),
        ("1.2.840.10008.5.1.4.32.", "worklist"),
        ("1.2.840.10008.5.1.4.33", "instance availability"),
        ("1.2.840.10008.5.1.4.34.", "radiotherapy delivery object"),
        ("1.2.840.10008.5.1.4.37.", "relevant patient information query"),
        ("1.2.840.10008.5.1.4.38.", "hanging protocol"),
        ("1.2.840.10008.5.1.4.39.", "colour palette"),
        ("1.2.840.10008.5.1.4.43.", "implant template"),
        ("1.2.840.10008.5.1.4.44.", "implant template"),
        ("1.2.840.10008.5.1.4.45.", "implant template"),
        (Storage + "4.2", "spectroscopy"),
        (Storage + "9.", "waveform"),
        (Storage + "11.", "presentation state"),
        (Storage + "30", "parametric map"),
        (Storage + "66", "raw data"),
        (Storage + "66.", "segmentation, registration or fiducials"),
        (Storage + "67", "real world value mapping"),
        (Storage + "68.", "surface scan"),
        (Storage + "77.1.5.3", "stereometric relationship"),
        (Storage + "78.", "ophthalmic measurement"),
        (Storage + "79.", "ophthalmic measurement"),
        (Storage + "80.", "ophthalmic measurement"),
        (Storage + "88.", "structured report"),
        (Storage + "90.", "content assessment"),
        (Storage + "91.", "microscopy bulk annotations"),
        (Storage + "104.", "encapsulated document"),
        (Storage + "131", "structured display"),
        (Storage + "200.", "protocol"),
        (Storage + "481.", "radiotherapy object"),
    ];

    /// <summary>Why a data set is none to classify; null when it may be one.</summary>
    public static Rejection? Check(DicomDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Contains(DicomTag.DirectoryRecordSequence))
        {
            // A directory has no SOP class of its own in the data set (PS3.10, 8).
            return new Rejection(RejectionCodes.NotApplicable, "A media directory is no image.", DicomTag.DirectoryRecordSequence.Code());
        }

        string sopClass = dataset.Text(DicomTag.SOPClassUID);
        (string prefix, string name) = sopClass == RadiotherapyImage ? default : Array.Find(
            NoImages, known => known.Prefix.EndsWith('.') ? sopClass.StartsWith(known.Prefix, StringComparison.Ordinal) : sopClass == known.Prefix);
        if (prefix is not null)
        {
            return new Rejection(
                RejectionCodes.NotApplicable, $"SOP class {DefinedTerms.Uid(sopClass)} is no image ({name}).", DicomTag.SOPClassUID.Code());
        }

        if (!dataset.Contains(DicomTag.PixelData) && Array.Find(Questions, dataset.Contains) is DicomTag question)
        {
            // Files of a worklist, and queries that were kept, often have no SOP class.
            return new Rejection(RejectionCodes.NotApplicable, "A worklist entry or a query is no image.", question.Code());
        }

        IReadOnlyList<string> imageType = dataset.Texts(DicomTag.ImageType);
        bool localizer = imageType.Count > 2 && imageType[2] == "LOCALIZER";
        bool dose = imageType.Any(value => value.Contains("DOSE", StringComparison.Ordinal));
        return localizer || dose
            ? new Rejection(RejectionCodes.NotApplicable, $"Image Type says {(localizer ? "LOCALIZER" : "dose screen")}.", DicomTag.ImageType.Code())
            : null;
    }
}
