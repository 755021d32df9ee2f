namespace MedClassifier.Evaluation.Localisation;

/// <summary>The maps of a network, some of whose weights were replaced by random ones.</summary>
/// <param name="Name">What was randomised, such as "head" or "all layers".</param>
/// <param name="RankCorrelation">Mean over the images of Spearman's correlation with the untouched network's map, bootstrap.</param>
/// <param name="PointingGame">Pointing game of the randomised maps; does not exist without masks.</param>
public sealed record RandomisationStage(string Name, Estimate RankCorrelation, Estimate PointingGame);
