using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>The weights of a file of another program.</summary>
/// <param name="Format">What kind of file it is, in words.</param>
/// <param name="Tensors">The tensors by the names that the file gives them.</param>
/// <param name="Metadata">Text by key; empty but for safetensors files.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hex.</param>
internal sealed record WeightFile(
    string Format, IReadOnlyDictionary<string, StoredTensor> Tensors, IReadOnlyDictionary<string, string> Metadata, string Sha256)
{
    /// <summary>Names of what else the file holds: settings, counters, the optimiser's state, what is no numbers.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];
}
