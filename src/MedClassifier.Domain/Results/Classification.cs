using System.Text.Json.Serialization;

namespace MedClassifier.Domain.Results;

/// <summary>What the model gives for one scan: the prediction and the attention it came from.</summary>
/// <param name="Prediction">Classes and probabilities.</param>
/// <param name="Attention">The map that the network itself pooled with.</param>
public sealed record Classification(Prediction Prediction, AttentionMap Attention)
{
    /// <summary>
    /// The vector that the network made its prediction of, such as the 1024 channels of DenseNet-121 pooled with the attention; empty where it
    /// is not at hand. Not kept in the ledger.
    /// </summary>
    [JsonIgnore]
    public ReadOnlyMemory<float> Features { get; init; }

    /// <summary>
    /// Maps for every class, of which <see cref="Heatmaps"/> keeps those of the class that was given; empty where nobody asked. Not kept in the
    /// ledger.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<ClassMaps> ClassMaps { get; init; } = [];

    /// <summary>Maps of the class that was given, beside the attention; null where none were asked for.</summary>
    public IReadOnlyList<Heatmap>? Heatmaps { get; init; }

    /// <summary>What becomes of the class when what the maps show is deleted; null where nobody looked.</summary>
    public DeletionScores? Deletion { get; init; }

    /// <summary>How near the scan is to what the model learnt from; null where the model has no reference.</summary>
    public Familiarity? Familiarity { get; init; }

    /// <summary>All maps, the attention first.</summary>
    public IEnumerable<Heatmap> AllMaps() => (Heatmaps ?? []).Prepend(new Heatmap(Heatmap.Attention, Attention.Weights, 0));
}
