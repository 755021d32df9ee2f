using MedClassifier.Domain.Results;

namespace MedClassifier.Domain.Training;

/// <summary>What the model says of one example of the validation set.</summary>
/// <param name="Index">Its place in the set.</param>
/// <param name="Label">Index of its class.</param>
/// <param name="Prediction">The probabilities.</param>
/// <param name="Attention">Where the model looked.</param>
/// <param name="PointsInside">Whether the attention is largest inside the lesion's mask; null without a mask.</param>
public sealed record ValidatedExample(int Index, int Label, Prediction Prediction, AttentionMap Attention, bool? PointsInside);
