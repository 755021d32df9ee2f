using MedClassifier.Evaluation.Intervals;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>Attention against lesion masks over many images.</summary>
public static class LocalisationStudy
{
    /// <summary>The thresholds at which overlaps are given, as shares of each map's maximum.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [0.25, 0.5, 0.75];

    /// <summary>Share of the image below which a lesion counts for the median ratio.</summary>
    public const double SmallLesion = 0.25;

    private const string NoMasks = "no images with a lesion mask";

    /// <summary>Measures every image; intervals come from resampling groups where images have them.</summary>
    /// <param name="lesions">Maps with masks; may be empty.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between images and resamples.</param>
    public static LocalisationSummary Evaluate(
        IReadOnlyList<LesionAttention> lesions, EvaluationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lesions);
        ArgumentNullException.ThrowIfNull(options);
        List<LesionOverlap> overlaps = [];
        foreach (LesionAttention lesion in lesions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            overlaps.Add(LesionOverlap.Of(lesion, Thresholds));
        }

        double[][] numbers =
        [
            [.. overlaps.Select(o => o.MassInside)],
            [.. overlaps.Select(o => o.LesionShare)],
            [.. overlaps.Select(o => o.MassInside / o.LesionShare)],
            .. Thresholds.Select((_, t) => overlaps.Select(o => o.Overlaps[t]).ToArray()),
        ];
        string?[] groups = [.. lesions.Select(lesion => lesion.Group)];
        IReadOnlyList<Estimate> means = MeanEstimates.Of(numbers, groups, NoMasks, options, cancellationToken);
        int[] small = [.. Enumerable.Range(0, overlaps.Count).Where(i => overlaps[i].LesionShare < SmallLesion)];
        Estimate median = MedianEstimate.Of(
            [.. small.Select(i => numbers[2][i])],
            [.. small.Select(i => groups[i])],
            "no lesion mask under a quarter of its image",
            options,
            cancellationToken);
        return new LocalisationSummary(
            overlaps.Count,
            WilsonInterval.Of(overlaps.Count(o => o.IsHit), overlaps.Count, options.Confidence, NoMasks),
            means[0],
            means[1],
            means[2],
            median,
            [.. Thresholds.Select((threshold, t) => new OverlapAtThreshold(threshold, means[3 + t]))],
            HotSpotDetector.Check([.. lesions.Select(l => l.Attention)], lesions, options.Confidence));
    }
}
