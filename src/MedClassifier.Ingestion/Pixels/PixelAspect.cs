using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>
/// Height of a pixel over its width, where the file says it: spacing first (row spacing, column spacing), then Pixel Aspect Ratio
/// (vertical, horizontal), then a single two-dimensional ultrasound region measured in centimetres both ways.
/// </summary>
internal static class PixelAspect
{
    // A pixel ten times as high as wide is a slip, not a picture.
    private const double MostExtreme = 10;

    private const double MillimetresACentimetre = 10;
    private const int Centimetres = 3;
    private const int TwoDimensional = 1;

    /// <summary>The ratio; 1 when the file does not say, or says nonsense.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="source">What it was taken from, for the receipt; empty when nothing was found.</param>
    public static double Find(FrameAttributes frame, out string source)
    {
        (source, double vertical, double horizontal) = Pair(frame);
        return vertical / horizontal;
    }

    /// <summary>Height and width of a pixel in millimetres, from the same source; null when it gives a ratio alone, or nothing.</summary>
    /// <param name="frame">The frame.</param>
    public static PixelSpacing? Spacing(FrameAttributes frame) => Pair(frame) switch
    {
        ("PixelSpacing", var vertical, var horizontal) => new PixelSpacing(vertical, horizontal, AtDetector: false),
        ("ImagerPixelSpacing" or "NominalScannedPixelSpacing", var vertical, var horizontal) =>
            new PixelSpacing(vertical, horizontal, AtDetector: true),
        ("SequenceOfUltrasoundRegions", var vertical, var horizontal) =>
            new PixelSpacing(vertical * MillimetresACentimetre, horizontal * MillimetresACentimetre, AtDetector: false),
        _ => null,
    };

    private static (string Source, double Vertical, double Horizontal) Pair(FrameAttributes frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        DicomDataset measures = frame.Holder(DicomTag.PixelMeasuresSequence, DicomTag.PixelSpacing);
        (string Name, IReadOnlyList<double> Pair)[] candidates =
        [
            ("PixelSpacing", measures.Numbers(DicomTag.PixelSpacing)),
            ("ImagerPixelSpacing", frame.Root.Numbers(DicomTag.ImagerPixelSpacing)),
            ("NominalScannedPixelSpacing", frame.Root.Numbers(DicomTag.NominalScannedPixelSpacing)),
            ("PixelAspectRatio", frame.Root.Numbers(DicomTag.PixelAspectRatio)),
            ("SequenceOfUltrasoundRegions", RegionDeltas(frame.Root)),
        ];
        foreach ((string name, IReadOnlyList<double> pair) in candidates)
        {
            if (pair is [double vertical, double horizontal] && vertical > 0 && horizontal > 0
                && vertical / horizontal is >= 1 / MostExtreme and <= MostExtreme)
            {
                return (name, vertical, horizontal);
            }
        }

        return ("", 1, 1);
    }

    private static IReadOnlyList<double> RegionDeltas(DicomDataset dataset)
    {
        if (dataset.Items(DicomTag.SequenceOfUltrasoundRegions) is not [DicomDataset region]
            || region.WholeNumber(DicomTag.RegionSpatialFormat) != TwoDimensional
            || region.WholeNumber(DicomTag.PhysicalUnitsXDirection) != Centimetres
            || region.WholeNumber(DicomTag.PhysicalUnitsYDirection) != Centimetres)
        {
            return [];
        }

        return region.Number(DicomTag.PhysicalDeltaY) is double y && region.Number(DicomTag.PhysicalDeltaX) is double x
            ? [Math.Abs(y), Math.Abs(x)]
            : [];
    }
}
