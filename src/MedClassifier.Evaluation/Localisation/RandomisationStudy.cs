using MathNet.Numerics.Statistics;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Intervals;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>Whether attention maps change when the network's weights do.</summary>
public static class RandomisationStudy
{
    /// <summary>A mean correlation above this, with all weights random, is suspicious.</summary>
    public const double SuspiciousCorrelation = 0.5;

    /// <summary>Compares the maps of each stage with the untouched network's.</summary>
    /// <param name="untouched">Maps of the network itself.</param>
    /// <param name="stages">Maps after randomising more and more of it; the last stage has the most random weights.</param>
    /// <param name="masks">A lesion mask for each image, on its scan's grid; an empty memory where there is none.</param>
    /// <param name="options">Confidence, resamples, seed, threads.</param>
    /// <param name="cancellationToken">Stops between stages.</param>
    public static RandomisationReport Compare(
        IReadOnlyList<AttentionMap> untouched,
        IEnumerable<RandomisedMaps> stages,
        IReadOnlyList<ReadOnlyMemory<byte>> masks,
        EvaluationOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(untouched);
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(masks);
        ArgumentNullException.ThrowIfNull(options);
        List<RandomisationStage> results = [];
        foreach (RandomisedMaps stage in stages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ArgumentOutOfRangeException.ThrowIfNotEqual(stage.Maps.Count, untouched.Count);
            ArgumentOutOfRangeException.ThrowIfNotEqual(masks.Count, untouched.Count);
            double[] correlations = [.. untouched.Zip(stage.Maps, RankCorrelation).OfType<double>()];
            LesionAttention[] lesions =
                [.. stage.Maps.Zip(masks).Where(pair => !pair.Second.IsEmpty).Select(pair => new LesionAttention(pair.First, pair.Second))];
            results.Add(new RandomisationStage(
                stage.Stage,
                MeanEstimates.Of([correlations], null, "no image whose two maps both vary", options, cancellationToken)[0],
                WilsonInterval.Of(
                    lesions.Count(lesion => LesionOverlap.Of(lesion, []).IsHit), lesions.Length, options.Confidence, "no lesion masks")));
        }

        return new RandomisationReport(
            untouched.Count, results, results.Count > 0 && results[^1].RankCorrelation.Value > SuspiciousCorrelation);
    }

    /// <summary>Spearman's correlation of the weights; null when one of the maps is the same everywhere.</summary>
    private static double? RankCorrelation(AttentionMap one, AttentionMap other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual((other.Width, other.Height), (one.Width, one.Height));
        return one.Weights.Distinct().Skip(1).Any() && other.Weights.Distinct().Skip(1).Any()
            ? Correlation.Spearman(one.Weights.Select(w => (double)w), other.Weights.Select(w => (double)w))
            : null;
    }
}
