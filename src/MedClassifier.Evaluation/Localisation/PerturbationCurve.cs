namespace MedClassifier.Evaluation.Localisation;

/// <summary>How the probability changes while pixels are deleted or inserted.</summary>
/// <param name="Points">From share 0 to share 1.</param>
/// <param name="Area">Mean over the images of the area under each one's curve (trapezoids), bootstrap.</param>
public sealed record PerturbationCurve(IReadOnlyList<PerturbationPoint> Points, Estimate Area);
