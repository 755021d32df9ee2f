namespace MedClassifier.Evaluation.Localisation;

/// <summary>A question to the model: an image with some of its pixels deleted.</summary>
/// <param name="Image">Index of the image.</param>
/// <param name="Pixels">As many as the image has.</param>
public sealed record PerturbedVersion(int Image, float[] Pixels);
