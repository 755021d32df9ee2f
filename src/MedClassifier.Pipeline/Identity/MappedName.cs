namespace MedClassifier.Pipeline.Identity;

/// <summary>A name and how it is written.</summary>
/// <param name="Hash">As results have it: a keyed hash, or the name itself where it is kept.</param>
/// <param name="Real">The name itself.</param>
public sealed record MappedName(string Hash, string Real);
