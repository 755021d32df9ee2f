using MedClassifier.Domain.Scans;

namespace MedClassifier.Domain.Training;

/// <summary>An example of the validation set that a report shows.</summary>
/// <param name="Example">What the model says of it.</param>
/// <param name="Scan">The image.</param>
/// <param name="Mask">Lesion mask on the scan's grid, 0 outside and 1 inside; null when there is none.</param>
public sealed record PicturedExample(ValidatedExample Example, Scan Scan, ReadOnlyMemory<byte>? Mask);
