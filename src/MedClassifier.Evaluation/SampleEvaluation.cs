using MedClassifier.Evaluation.Localisation;

namespace MedClassifier.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Cases">Number of labelled predictions.</param>
/// <param name="Confusion">True against predicted.</param>
/// <param name="Metrics">Every metric of <see cref="KnownMetrics"/>.</param>
/// <param name="PointingGame">Hits among the images with a lesion mask; null when there are none.</param>
public sealed record SampleEvaluation(
    int Cases,
    ConfusionMatrix Confusion,
    IReadOnlyList<MetricValue> Metrics,
    PointingGameScore? PointingGame)
{
    /// <summary>Computes every known metric.</summary>
    /// <param name="classes">Class names.</param>
    /// <param name="cases">Labelled predictions over these classes.</param>
    /// <param name="lesions">Attention maps with lesion masks; may be empty.</param>
    public static SampleEvaluation Of(
        IReadOnlyList<string> classes, IReadOnlyList<LabelledPrediction> cases, IReadOnlyList<LesionAttention> lesions) => new(
        cases.Count,
        ConfusionMatrix.Of(classes, cases),
        [.. KnownMetrics.All.Select(m => m.Compute(cases))],
        PointingGameScore.Of(lesions));
}
