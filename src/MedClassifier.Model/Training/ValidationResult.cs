namespace MedClassifier.Model.Training;

/// <summary>How the model does on examples that it is not trained on.</summary>
/// <param name="Examples">Examples seen.</param>
/// <param name="Loss">Mean of -ln p(label), in nats.</param>
/// <param name="Accuracy">Share of examples whose largest probability is the label's.</param>
/// <param name="Score">What the trainer's metric gave, such as the macro AUC; null without a metric.</param>
/// <param name="Pointing">Share of examples with a lesion mask whose attention is largest inside it; null when there are none.</param>
public sealed record ValidationResult(int Examples, double Loss, double Accuracy, double? Score, double? Pointing);
