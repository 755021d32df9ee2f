using System.Collections.ObjectModel;

namespace MedClassifier.Domain.Training;

/// <summary>How a model in training does on examples that it is not trained on.</summary>
/// <param name="Step">Training steps done before.</param>
/// <param name="Examples">Examples seen.</param>
/// <param name="Loss">Mean of -ln p(label), in nats.</param>
/// <param name="Accuracy">Share of examples whose largest probability is the label's.</param>
/// <param name="Score">
/// Mean over the data sets of what the trainer's metric gave for each, such as the macro AUC; null without a metric, and where none
/// could be computed.
/// </param>
/// <param name="Pointing">Share of examples with a lesion mask whose attention is largest inside it; null when there are none.</param>
public sealed record ValidationResult(int Step, int Examples, double Loss, double Accuracy, double? Score, double? Pointing)
{
    /// <summary>What the metric gave for each data set of the validation set, in its order; null where it could not be computed.</summary>
    public IReadOnlyList<double?> ScoreByDataSet { get; init; } = [];

    /// <summary>
    /// What the pooling gave over the set, where that is watched: mean, deviation, entropy of the attention (1 looks everywhere alike, 0 at
    /// one cell only), share of dead channels; by name.
    /// </summary>
    public IReadOnlyDictionary<string, double> Pooling { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>Whether this is a better result than another: by the score where both have one, then by the loss.</summary>
    public bool IsBetterThan(ValidationResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Score is { } mine && other.Score is { } theirs && mine != theirs ? mine > theirs : Loss < other.Loss;
    }
}
