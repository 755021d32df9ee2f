using MedClassifier.Evaluation.Localisation;

namespace MedClassifier.Validation;

/// <summary>A case with a lesion mask.</summary>
/// <param name="Case">The case, with the probabilities as predicted.</param>
/// <param name="Lesion">Its attention and its mask.</param>
internal sealed record LesionCase(ValidationCase Case, LesionAttention Lesion);
