using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;

namespace MedClassifier.Domain.Reports;

/// <summary>What there is to say of a training.</summary>
/// <param name="Model">Card of the model that was written.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="SetAside">Training examples that could not be decoded.</param>
/// <param name="History">How the training went.</param>
/// <param name="Result">How the model that was written does on the validation set; null without one.</param>
/// <param name="Examples">What it says of each example of the validation set.</param>
/// <param name="Mistakes">Wrong ones, the surest first.</param>
/// <param name="Attention">Others, to show where the model looks.</param>
public sealed record TrainingReport(
    ModelCard Model,
    int Steps,
    int SetAside,
    TrainingHistory History,
    ValidationResult? Result,
    IReadOnlyList<ValidatedExample> Examples,
    IReadOnlyList<PicturedExample> Mistakes,
    IReadOnlyList<PicturedExample> Attention)
{
    /// <summary>Whether the training came to its end; else it was interrupted, and there is no model file of it yet.</summary>
    public bool IsFinished { get; init; } = true;

    /// <summary>How sure the score is.</summary>
    public TrainingCertainty Certainty { get; init; } = new(null, null, "");
}
