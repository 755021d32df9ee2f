namespace MedClassifier.Domain.Results;

/// <summary>What the model says of one scan.</summary>
/// <param name="Classes">Class names, in the order of the model's outputs.</param>
/// <param name="Probabilities">One per class, in [0, 1], sum 1 up to rounding.</param>
public sealed record Prediction(IReadOnlyList<string> Classes, IReadOnlyList<float> Probabilities)
{
    /// <summary>The network's own probabilities, when the others were corrected by a calibration; else null.</summary>
    public IReadOnlyList<float>? Raw { get; init; }

    /// <summary>
    /// What each network of an ensemble gave, before any calibration, in the order of the card's members; null for a single network.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<float>>? Members { get; init; }

    /// <summary>
    /// How far an ensemble's networks are apart: the largest difference between two of them in the probability of one class, in [0, 1]; null
    /// for a single network.
    /// </summary>
    public double? Spread => Members is { Count: > 0 } members
        ? Enumerable.Range(0, Classes.Count).Max(k => (double)members.Max(m => m[k]) - members.Min(m => m[k]))
        : null;

    /// <summary>Index of the largest probability; the first one on a tie.</summary>
    public int PredictedIndex
    {
        get
        {
            int best = 0;
            for (int i = 1; i < Probabilities.Count; i++)
            {
                if (Probabilities[i] > Probabilities[best])
                {
                    best = i;
                }
            }

            return best;
        }
    }

    /// <summary>Name of the class with the largest probability.</summary>
    public string Predicted => Classes[PredictedIndex];
}
