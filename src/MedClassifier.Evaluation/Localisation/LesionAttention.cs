using MedClassifier.Domain.Results;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>Where the model looked and where the lesion is.</summary>
/// <param name="Attention">The attention map.</param>
/// <param name="Mask">Lesion on the scan's grid, row-major, 0 outside and not 0 inside; at least one pixel inside.</param>
/// <param name="Group">The group (study, patient) the image belongs to; null when it stands alone.</param>
public sealed record LesionAttention(AttentionMap Attention, ReadOnlyMemory<byte> Mask, string? Group = null);
