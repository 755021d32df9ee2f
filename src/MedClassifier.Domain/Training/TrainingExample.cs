using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Training;

/// <summary>One labelled scan.</summary>
/// <param name="Scan">The image.</param>
/// <param name="Label">Index into the model's classes.</param>
/// <param name="Mask">Lesion mask on the scan's grid, Height x Width, row-major, 0 outside and 1 inside; null when there is none.</param>
public sealed record TrainingExample(Scan Scan, int Label, ReadOnlyMemory<byte>? Mask = null);
