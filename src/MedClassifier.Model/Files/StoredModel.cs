using MedClassifier.Domain.Results;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Files;

/// <summary>What a model file holds.</summary>
/// <param name="Card">What it says of itself.</param>
/// <param name="Tensors">The weights by their state-dict names.</param>
internal sealed record StoredModel(ModelCard Card, IReadOnlyDictionary<string, StoredTensor> Tensors);
