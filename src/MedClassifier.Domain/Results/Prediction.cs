namespace MedClassifier.Domain.Results;

/// <summary>What the model says of one scan.</summary>
/// <param name="Classes">Class names, in the order of the model's outputs.</param>
/// <param name="Probabilities">One per class, in [0, 1], sum 1 up to rounding.</param>
public sealed record Prediction(IReadOnlyList<string> Classes, IReadOnlyList<float> Probabilities)
{
    /// <summary>The network's own probabilities, when the others were corrected by a calibration; else null.</summary>
    public IReadOnlyList<float>? Raw { get; init; }

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
