using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Drift;

namespace MedClassifier.Validation.Drift;

/// <summary>Gathers what is compared of images: scores, what the attention does, how familiar the images are, and what they are.</summary>
internal sealed class DriftSampling
{
    private readonly Dictionary<string, List<double>> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, long>> terms = new(StringComparer.Ordinal);

    /// <summary>Takes a classified image.</summary>
    /// <param name="prediction">As delivered.</param>
    /// <param name="attention">Where the network looked; null where it is not known.</param>
    /// <param name="familiarity">How near it is to what the model learnt from; null where the model has no reference.</param>
    public void Add(Prediction prediction, AttentionMap? attention, Familiarity? familiarity)
    {
        foreach ((string name, float probability) in prediction.Classes.Zip(prediction.Probabilities))
        {
            Number($"p({name})", probability);
        }

        Number("largest probability", prediction.Probabilities[prediction.PredictedIndex]);
        if (prediction.Spread is { } spread)
        {
            Number("networks apart", spread);
        }

        if (attention is not null)
        {
            Number("attention peak", attention.Weights.Max() * (double)attention.Weights.Count);
            Number("attention entropy", Entropy(attention.Weights));
            Number("columns of the image", attention.Geometry.ScanWidth);
            Number("rows of the image", attention.Geometry.ScanHeight);
        }

        if (familiarity is not null)
        {
            Number("distance from training", familiarity.Distance);
        }

        Term("most probable class", prediction.Predicted);
    }

    /// <summary>Counts an image's term.</summary>
    /// <param name="name">What it is of.</param>
    /// <param name="term">The term; an empty one is "absent".</param>
    public void Term(string name, string term)
    {
        if (!terms.TryGetValue(name, out Dictionary<string, long>? counts))
        {
            terms[name] = counts = new Dictionary<string, long>(StringComparer.Ordinal);
        }

        string key = term.Length == 0 ? "absent" : term;
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>All that was gathered.</summary>
    /// <param name="modelSha256">SHA-256 of the model.</param>
    /// <param name="calibrationSha256">SHA-256 of its calibration; empty for none.</param>
    public DriftSample ToSample(string modelSha256, string calibrationSha256) => new(
        modelSha256,
        calibrationSha256,
        [.. numbers.Select(number => NumberSample.Of(number.Key, number.Value))],
        [.. terms.Select(term => new TermSample(term.Key, term.Value))]);

    private void Number(string name, double value)
    {
        if (!numbers.TryGetValue(name, out List<double>? values))
        {
            numbers[name] = values = [];
        }

        values.Add(value);
    }

    private static double Entropy(IReadOnlyList<float> weights) =>
        -weights.Sum(weight => weight > 0 ? weight * Math.Log(weight) : 0) / Math.Log(Math.Max(2, weights.Count));
}
