namespace MedClassifier.Model.Safetensors;

/// <summary>One tensor in a safetensors header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Element type.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One past the last byte.</param>
internal sealed record SafetensorsEntry(string Name, TensorKind Kind, IReadOnlyList<long> Shape, long Begin, long End);
