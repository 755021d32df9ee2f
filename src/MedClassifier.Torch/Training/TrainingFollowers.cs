using MedClassifier.Domain.Training;

namespace MedClassifier.Torch.Training;

/// <summary>Who follows a training.</summary>
/// <param name="Metric">Scores a validation: labels and probabilities to a number; null for none.</param>
/// <param name="Progress">Told after every step; null for nobody.</param>
/// <param name="Written">Told the result when the model file is written and the checkpoint still there; null for nobody.</param>
internal sealed record TrainingFollowers(
    Func<IReadOnlyList<int>, IReadOnlyList<float[]>, double>? Metric, IProgress<TrainingProgress>? Progress, Action<TrainingResult>? Written)
{
    /// <summary>Told how a training went that is cancelled, and how many examples were set aside; null for nobody.</summary>
    public Action<TrainingHistory, int>? Stopped { get; init; }
}
