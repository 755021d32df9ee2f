namespace MedClassifier.Evaluation.Localisation;

/// <summary>Whether the attention lies where the lesion is. Means are over images, with bootstrap intervals.</summary>
/// <param name="Images">Images with a lesion mask.</param>
/// <param name="PointingGame">Share of images whose largest attention lies inside the lesion, Wilson.</param>
/// <param name="MassInside">Mean share of the attention that lies inside the lesion, in [0, 1].</param>
/// <param name="LesionShare">Mean share of the image that the lesion covers: what uniform attention would reach.</param>
/// <param name="MassRatio">Mean of mass inside over lesion share; 1 is no better than uniform attention.</param>
/// <param name="MedianMassRatio">
/// Median of the same ratio over the images whose lesion covers less than <see cref="LocalisationStudy.SmallLesion"/> of them: a lesion
/// that fills the image leaves no room to look beside it, and a few tiny ones do not carry a median away. Bootstrap.
/// </param>
/// <param name="Overlaps">Intersection over union at each fixed threshold.</param>
/// <param name="HotSpot">Whether the attention is always in the same place.</param>
public sealed record LocalisationSummary(
    int Images,
    Estimate PointingGame,
    Estimate MassInside,
    Estimate LesionShare,
    Estimate MassRatio,
    Estimate MedianMassRatio,
    IReadOnlyList<OverlapAtThreshold> Overlaps,
    HotSpotCheck HotSpot);
