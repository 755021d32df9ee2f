using System.Globalization;
using MedClassifier.Domain.Results;

namespace MedClassifier.Domain.Reports;

/// <summary>When a class is shown as uncertain. The class stays; a reader is told not to rely on it, and it is counted.</summary>
/// <param name="MinProbability">The largest probability must reach this; 0 asks for nothing.</param>
/// <param name="MaxSpread">An ensemble's networks must not be further apart; 1 asks for nothing.</param>
public sealed record AbstainRule(double MinProbability, double MaxSpread)
{
    /// <summary>Nothing is uncertain.</summary>
    public static AbstainRule None { get; } = new(0, 1);

    /// <summary>Whether there is anything that makes a class uncertain.</summary>
    public bool Asks => MinProbability > 0 || MaxSpread < 1;

    /// <summary>Why a prediction is uncertain, in words; null where it is not.</summary>
    public string? ReasonFor(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        List<string> reasons = [];
        float largest = prediction.Probabilities[prediction.PredictedIndex];
        if (largest < MinProbability)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"the largest probability is {largest:0.00}, below {MinProbability:0.###}"));
        }

        if (prediction.Spread is { } spread && spread > MaxSpread)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"the networks are {spread:0.00} apart, more than {MaxSpread:0.###}"));
        }

        return reasons.Count == 0 ? null : string.Join("; ", reasons);
    }
}
