using MedClassifier.Evaluation.Comparison;

namespace MedClassifier.Evaluation.Drift;

/// <summary>Holds a set of images against a reference, measure by measure.</summary>
public static class DriftStudy
{
    /// <summary>Compares what both sides have a measure of; what one of them lacks is a row without a test.</summary>
    /// <param name="reference">What is expected.</param>
    /// <param name="other">What is judged.</param>
    /// <param name="options">When a difference counts.</param>
    public static DriftReport Compare(DriftSample reference, DriftSample other, DriftOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(options);
        Dictionary<string, NumberSample> numbers = other.Numbers.ToDictionary(number => number.Name, StringComparer.Ordinal);
        Dictionary<string, TermSample> terms = other.Terms.ToDictionary(term => term.Name, StringComparer.Ordinal);
        Measure[] measures =
        [
            .. reference.Numbers.Select(number => Of(number, numbers.GetValueOrDefault(number.Name) ?? NumberSample.Of(number.Name, []))),
            .. reference.Terms.Select(term => Of(term, terms.GetValueOrDefault(term.Name) ?? new TermSample(term.Name, NoTerms))),
        ];
        bool[] judged = [.. measures.Select(measure => Math.Min(measure.ReferenceCount, measure.Count) >= options.FewestImages)];
        double?[] adjusted = HolmAdjustment.Of([.. measures.Zip(judged, (measure, isJudged) => isJudged ? measure.Test.PValue : null)]);
        return new DriftReport(
        [
            .. measures.Select((measure, i) => new DriftRow(
                measure.Name, measure.ReferenceCount, measure.Count, measure.Index, measure.Test, adjusted[i],
                judged[i] ? Judge(measure.Index, adjusted[i], options) : DriftVerdict.TooFew)),
        ]);
    }

    private static Dictionary<string, long> NoTerms { get; } = [];

    private static DriftVerdict Judge(double? index, double? adjusted, DriftOptions options) =>
        index is not { } size || adjusted is not { } p || p > options.Significance || size < options.WatchIndex ? DriftVerdict.Steady
        : size >= options.DriftIndex ? DriftVerdict.Drift
        : DriftVerdict.Watch;

    private static Measure Of(NumberSample reference, NumberSample other) =>
        new(reference.Name, reference.Count, other.Count, StabilityIndex.Of(reference, other), KolmogorovSmirnov.Test(reference, other));

    private static Measure Of(TermSample reference, TermSample other) =>
        new(reference.Name, reference.Count, other.Count, StabilityIndex.Of(reference, other), Homogeneity.Test(reference, other));

    private sealed record Measure(string Name, long ReferenceCount, long Count, double? Index, HypothesisTest Test);
}
