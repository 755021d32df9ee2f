namespace MedClassifier.Model.Reference;

/// <summary>A scan as a reference sees it.</summary>
/// <param name="Picture">Its <see cref="PictureStatistics"/>.</param>
/// <param name="Pooled">The network's pooled features of it.</param>
public sealed record ScanFeatures(float[] Picture, float[] Pooled);
