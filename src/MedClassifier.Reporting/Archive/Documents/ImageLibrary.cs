using FellowOakDicom;
using static MedClassifier.Reporting.Archive.Documents.ContentItem;

namespace MedClassifier.Reporting.Archive.Documents;

/// <summary>The images that a report is about (PS3.16, TID 1600 to 1602).</summary>
internal static class ImageLibrary
{
    private static readonly Dictionary<string, string> Modalities = new(StringComparer.Ordinal)
    {
        ["US"] = "Ultrasound",
        ["MG"] = "Mammography",
        ["CR"] = "Computed Radiography",
        ["DX"] = "Digital Radiography",
        ["CT"] = "Computed Tomography",
        ["MR"] = "Magnetic Resonance",
        ["OT"] = "Other",
        ["XC"] = "External-camera Photography",
        ["SC"] = "Secondary Capture",
    };

    /// <summary>The library; each file once.</summary>
    public static DicomDataset Of(IReadOnlyList<ReportedImage> images) => Container(
        Contains,
        Codes.ImageLibrary,
        "1600",
        [Container(Contains, Codes.ImageLibraryGroup, null, images.DistinctBy(image => image.Source.Instance).Select(Entry))]);

    private static DicomDataset Entry(ReportedImage image) => Image(
        Contains,
        null,
        new DicomDataset
        {
            { DicomTag.ReferencedSOPClassUID, image.Source.SopClass },
            { DicomTag.ReferencedSOPInstanceUID, image.Source.Instance },
        },
        [.. Descriptors(image)]);

    private static IEnumerable<DicomDataset> Descriptors(ReportedImage image)
    {
        string modality = Modalities.ContainsKey(image.Source.Modality) ? image.Source.Modality : "OT";
        yield return Coded(HasAcquisition, Codes.Modality, new Code(modality, "DCM", Modalities[modality]));
        if (image.Source.BodyPart == "BREAST")
        {
            yield return Coded(HasAcquisition, Codes.TargetRegion, Codes.Breast);
        }

        yield return Number(HasAcquisition, Codes.PixelRows, image.Classification.Attention.Geometry.ScanHeight, Codes.Pixels);
        yield return Number(HasAcquisition, Codes.PixelColumns, image.Classification.Attention.Geometry.ScanWidth, Codes.Pixels);
    }
}
