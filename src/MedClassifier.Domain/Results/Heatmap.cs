namespace MedClassifier.Domain.Results;

/// <summary>
/// A map beside the attention that says by another way where the network found the class that it gave: made afterwards, for that class.
/// </summary>
/// <param name="Name">Name in the catalogue of heatmaps, such as grad-cam.</param>
/// <param name="Weights">
/// On the attention's grid, row-major, non-negative, sum 1; the same everywhere where the map is nowhere above 0, which
/// <paramref name="Strength"/> then says.
/// </param>
/// <param name="Strength">
/// What the largest cell was before the map was brought to the sum 1, 0 or more; 0 where it was nowhere above 0. Its unit is the map's own: for
/// grad-cam, the class's score before the softmax; for occlusion, the probability that is lost while the place is covered.
/// </param>
public sealed record Heatmap(string Name, IReadOnlyList<float> Weights, double Strength)
{
    /// <summary>The attention's own name among the heatmaps.</summary>
    public const string Attention = "attention";

    /// <summary>The map on the scan, as the attention lies on it.</summary>
    /// <param name="attention">The attention of the same scan.</param>
    public AttentionMap On(AttentionMap attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        return attention with { Weights = Weights };
    }
}
