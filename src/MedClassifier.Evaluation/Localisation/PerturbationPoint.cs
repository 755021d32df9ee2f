namespace MedClassifier.Evaluation.Localisation;

/// <summary>One point of a deletion or insertion curve.</summary>
/// <param name="Share">Share of the pixels deleted (or inserted) so far, in [0, 1].</param>
/// <param name="Probability">Mean over the images of the probability of the class asked about.</param>
public sealed record PerturbationPoint(double Share, double Probability);
