namespace MedClassifier.Evaluation.Localisation;

/// <summary>
/// Deletion and insertion (Petsiuk et al., RISE, 2018) in the order of the attention, and in a random order to compare with: attention that
/// matters has a smaller deletion area and a larger insertion area than chance.
/// </summary>
/// <param name="Images">Images played.</param>
/// <param name="Deletion">Most attended pixels are replaced first.</param>
/// <param name="Insertion">Most attended pixels are shown first.</param>
/// <param name="RandomDeletion">The same in a random order.</param>
/// <param name="RandomInsertion">The same in a random order.</param>
/// <param name="DeletionGain">Mean over the images of the area of random deletion minus that of deletion; above 0 is better than chance.</param>
/// <param name="InsertionGain">Mean over the images of the area of insertion minus that of random insertion; above 0 is better than chance.</param>
public sealed record PerturbationReport(
    int Images,
    PerturbationCurve Deletion,
    PerturbationCurve Insertion,
    PerturbationCurve RandomDeletion,
    PerturbationCurve RandomInsertion,
    Estimate DeletionGain,
    Estimate InsertionGain);
