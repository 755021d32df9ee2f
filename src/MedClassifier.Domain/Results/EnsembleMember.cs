namespace MedClassifier.Domain.Results;

/// <summary>One network of several that answer together.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Sha256">SHA-256 of its model file, lower-case hex.</param>
/// <param name="Architecture">Name of its backbone in KnownBackbones.</param>
/// <param name="InputSize">Side of its square input, in pixels.</param>
/// <param name="Weight">Its share in the mean of probabilities and attention; above 0, the sum over the members is 1.</param>
public sealed record EnsembleMember(string Name, string Sha256, string Architecture, int InputSize, double Weight);
