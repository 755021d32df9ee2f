namespace MedClassifier.Model.Files;

/// <summary>One model file of an ensemble.</summary>
/// <param name="File">Its path; in a manifest relative to the manifest's folder.</param>
/// <param name="Weight">Its share in the mean, in any unit; above 0.</param>
/// <param name="Sha256">SHA-256 that the file must have, lower-case hex; empty where none is demanded.</param>
public sealed record EnsembleFile(string File, double Weight, string Sha256 = "");
