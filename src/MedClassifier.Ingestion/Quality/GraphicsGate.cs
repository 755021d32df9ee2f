using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.FieldOfView;

namespace MedClassifier.Ingestion.Quality;

/// <summary>
/// Knows pictures that no scanner made, by what the model is given of them: masks and drawings by their few grey levels, screenshots, text and
/// graphics by their areas of one level.
/// </summary>
/// <param name="action">What is done with them.</param>
internal sealed class GraphicsGate(GateAction action)
{
    // Measured over the 2,655 images of BUSI and BUS-BRA: they need at least 80 levels for 99 % of their pixels; masks need 2.
    private const int FewLevels = 16;
    private const double NearlyAll = 0.99;

    // A picture of fewer pixels may have few levels because it has few pixels.
    private const int EnoughPixels = 1024;

    // Of what is not background, pixels whose eight neighbours have exactly their level.
    private const double MostSolid = 0.25;
    private const int SmallestSide = 3;

    /// <summary>Whether a picture that is no scan is set aside; else it is classified with a warning.</summary>
    public bool Refuses => action == GateAction.Refuse;

    /// <summary>What the scan is instead of an image; null when it is one, or nobody asks.</summary>
    public Rejection? Check(Scan scan)
    {
        if (action == GateAction.Ignore)
        {
            return null;
        }

        ScanRegion seen = scan.Region ?? new ScanRegion(0, 0, scan.Width, scan.Height);
        byte[] levels = GreyLevels.Of(scan.Region is null ? scan.Pixels.Span : seen.Of(scan.Pixels.Span, scan.Width));
        int different = LevelsOfNearlyAll(levels);
        if (different <= FewLevels && levels.Length >= EnoughPixels)
        {
            return Refused(FormattableString.Invariant($"99 % of its pixels have {different} grey levels, as those of a mask or a drawing"));
        }

        if (Math.Min(seen.Width, seen.Height) < SmallestSide)
        {
            return null;
        }

        double solid = FrameTexture.Of(levels, seen.Width, seen.Height).SolidShare;
        return solid > MostSolid
            ? Refused(FormattableString.Invariant($"{solid:P0} of what is not background has one grey level over areas, as text and graphics have"))
            : null;
    }

    private static int LevelsOfNearlyAll(ReadOnlySpan<byte> pixels)
    {
        int[] counts = GreyLevels.Histogram(pixels);
        Array.Sort(counts);
        double left = NearlyAll * pixels.Length;
        int levels = 0;
        for (int i = counts.Length - 1; i >= 0 && left > 0; i--, levels++)
        {
            left -= counts[i];
        }

        return levels;
    }

    private static Rejection Refused(string why) => new(RejectionCodes.NotEvaluated, $"The picture is no scan: {why}.");
}
