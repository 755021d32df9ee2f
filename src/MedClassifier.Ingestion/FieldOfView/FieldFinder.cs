using FellowOakDicom;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>
/// Finds what of an ultrasound frame is worth looking at. The grid stays as it is stored: the region is a property of the scan, and a step
/// of its receipt, which the model's geometry goes by.
/// </summary>
internal static class FieldFinder
{
    private const string Header = "SequenceOfUltrasoundRegions";
    private const string Picture = "picture";

    /// <summary>A DICOM frame with its field of view.</summary>
    /// <param name="picture">The frame.</param>
    /// <param name="dataset">Its data set.</param>
    /// <param name="modality">Its modality.</param>
    /// <param name="mode">What is asked for.</param>
    public static FramePicture OfDicom(FramePicture picture, DicomDataset dataset, string modality, FieldOfViewMode mode) =>
        mode == FieldOfViewMode.Whole ? picture
        : UltrasoundRegions.Of(dataset, picture.Width, picture.Height) is { } regions ? With(picture, regions.TwoDimensional, Header)
        : mode == FieldOfViewMode.Auto && IsUltrasound(modality) ? OfPicture(picture)
        : picture;

    /// <summary>A picture without a header, with its field of view.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="modality">What a list of pictures says that it is; empty for nothing.</param>
    /// <param name="mode">What is asked for.</param>
    public static FramePicture OfRaster(FramePicture picture, string modality, FieldOfViewMode mode) =>
        mode == FieldOfViewMode.Auto && (modality.Length == 0 || IsUltrasound(modality)) ? OfPicture(picture) : picture;

    /// <summary>Whether frames of a modality have borders around a scanned field.</summary>
    public static bool IsUltrasound(string modality) => modality is "US" or "IVUS";

    private static FramePicture OfPicture(FramePicture picture) =>
        With(picture, ScannedField.Find(picture.Pixels, picture.Width, picture.Height), Picture);

    private static FramePicture With(FramePicture picture, ScanRegion? region, string source) =>
        region is null ? picture : picture.WithRegion(region, source);
}
