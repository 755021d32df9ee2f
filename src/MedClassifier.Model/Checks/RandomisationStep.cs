using MedClassifier.Domain.Results;

namespace MedClassifier.Model.Checks;

/// <summary>What became of the attention maps when weights were made random.</summary>
/// <param name="Layer">The part that was made random now; all parts named before it are, too.</param>
/// <param name="Maps">The scans' maps with these random weights, in the order of the scans.</param>
public sealed record RandomisationStep(string Layer, IReadOnlyList<AttentionMap> Maps);
