namespace MedClassifier.Evaluation.Localisation;

/// <summary>How well the attention above a threshold covers the lesion and nothing else.</summary>
/// <param name="Threshold">Share of the map's own maximum, in (0, 1]: pixels of at least that much attention are taken.</param>
/// <param name="IntersectionOverUnion">Mean over the images of |A and B| / |A or B|, in [0, 1].</param>
public sealed record OverlapAtThreshold(double Threshold, Estimate IntersectionOverUnion);
