using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>A run of numbers that lies beside the pickle, which knows it by a key.</summary>
/// <param name="Kind">Element type.</param>
/// <param name="Key">Its key in the file.</param>
/// <param name="Count">Elements that the pickle says it has.</param>
/// <param name="ViewOffset">Elements that a view into it (legacy files) leaves out at the start.</param>
internal sealed record PickledStorage(TensorKind Kind, string Key, long Count, long ViewOffset);
