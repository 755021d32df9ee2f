using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>What an ONNX file holds of use here.</summary>
/// <param name="Nodes">The graph's steps, in the order of the file: each after what it takes.</param>
/// <param name="Tensors">Its initialisers of numbers, by name.</param>
/// <param name="Others">Names of initialisers that are no numbers.</param>
internal sealed record OnnxContent(IReadOnlyList<OnnxNode> Nodes, IReadOnlyDictionary<string, StoredTensor> Tensors, IReadOnlyList<string> Others);
