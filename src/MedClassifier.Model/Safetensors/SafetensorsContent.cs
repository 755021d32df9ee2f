namespace MedClassifier.Model.Safetensors;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">The file's __metadata__ block: text by key.</param>
/// <param name="Tensors">The tensors by name.</param>
/// <param name="Sha256">SHA-256 of the whole file as it was read, lower-case hex.</param>
internal sealed record SafetensorsContent(
    IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, StoredTensor> Tensors, string Sha256);
