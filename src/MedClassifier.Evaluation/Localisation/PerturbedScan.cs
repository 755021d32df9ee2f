using MedClassifier.Domain.Results;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>An image whose pixels are deleted and inserted.</summary>
/// <param name="Pixels">The scan's pixels, row-major, on the grid of the attention's geometry; equality is that of the memory.</param>
/// <param name="Attention">The attention map.</param>
/// <param name="Whole">What the model said of the image as it is: the probability of the class asked about.</param>
/// <param name="Group">The group (study, patient) the image belongs to; null when it stands alone.</param>
public sealed record PerturbedScan(ReadOnlyMemory<float> Pixels, AttentionMap Attention, double Whole, string? Group = null);
