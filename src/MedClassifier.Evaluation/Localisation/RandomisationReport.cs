namespace MedClassifier.Evaluation.Localisation;

/// <summary>
/// The weight-randomisation check of Adebayo et al. (Sanity Checks for Saliency Maps, 2018): a map that stays as it was when the weights are
/// thrown away does not show what the network learned.
/// </summary>
/// <param name="Images">Images looked at.</param>
/// <param name="Stages">In the order given.</param>
/// <param name="IsSuspicious">The maps of the last stage still have a mean correlation above 0.5 with the untouched ones.</param>
public sealed record RandomisationReport(int Images, IReadOnlyList<RandomisationStage> Stages, bool IsSuspicious);
