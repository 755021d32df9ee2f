using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>Where a header says that the frame shows what (Sequence of Ultrasound Regions (0018,6011), PS3.3 C.8.5.5).</summary>
/// <param name="TwoDimensional">
/// The smallest rectangle around all two-dimensional images of tissue or flow; null where there is none, or it is all of the frame.
/// </param>
internal sealed record UltrasoundRegions(ScanRegion? TwoDimensional)
{
    private const int TwoDimensions = 1;
    private const int Tissue = 1;
    private const int ColourFlow = 2;

    // A field that is less of the frame is a slip, such as the regions of a frame that was scaled.
    private const double LeastArea = 0.05;

    /// <summary>What the header says; null when it says nothing, or what cannot be: a region that is not within the frame.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="width">Columns of the frame.</param>
    /// <param name="height">Its rows.</param>
    public static UltrasoundRegions? Of(DicomDataset dataset, int width, int height)
    {
        IReadOnlyList<DicomDataset> items = dataset.Items(DicomTag.SequenceOfUltrasoundRegions);
        Corners?[] all = [.. items.Select(item => Corners.Of(item, width, height))];
        if (all.Length == 0 || Array.Exists(all, corners => corners is null))
        {
            return null;
        }

        Corners[] seen = [.. items.Zip(all).Where(pair => IsImage(pair.First)).Select(pair => pair.Second!)];
        if (seen.Length == 0)
        {
            return new UltrasoundRegions((ScanRegion?)null);
        }

        (int left, int top) = (seen.Min(corners => corners.Left), seen.Min(corners => corners.Top));
        var region = new ScanRegion(left, top, seen.Max(corners => corners.Right) - left, seen.Max(corners => corners.Bottom) - top);
        bool isWhole = region.Width == width && region.Height == height;
        return (double)region.Width * region.Height < LeastArea * width * height ? null : new UltrasoundRegions(isWhole ? null : region);
    }

    private static bool IsImage(DicomDataset item) =>
        item.WholeNumber(DicomTag.RegionSpatialFormat) == TwoDimensions
        && item.WholeNumber(DicomTag.RegionDataType) is Tissue or ColourFlow;

    // Right and bottom are the first column and row beyond.
    private sealed record Corners(int Left, int Top, int Right, int Bottom)
    {
        public static Corners? Of(DicomDataset item, int width, int height)
        {
            if (item.WholeNumber(DicomTag.RegionLocationMinX0) is not { } left || item.WholeNumber(DicomTag.RegionLocationMinY0) is not { } top
                || item.WholeNumber(DicomTag.RegionLocationMaxX1) is not { } last || item.WholeNumber(DicomTag.RegionLocationMaxY1) is not { } lowest)
            {
                return null;
            }

            // The last column belongs to the region. Some scanners name the first one beyond.
            return left < 0 || top < 0 || last <= left || lowest <= top || last > width || lowest > height
                ? null
                : new Corners(left, top, Math.Min(last + 1, width), Math.Min(lowest + 1, height));
        }
    }
}
