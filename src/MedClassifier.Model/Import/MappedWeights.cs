using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>A file's tensors by what they are here.</summary>
/// <param name="Body">The backbone's, by our names ("features." ...).</param>
/// <param name="HeadWeight">Weight of a head that is one linear layer, classes x inputs; null without such a head.</param>
/// <param name="HeadBias">Its bias.</param>
/// <param name="HeadGoesOn">
/// Whether that layer is the first of a sequence: what follows it has no weights, so that the file does not say what it is. In CheXNet and
/// its like it is a sigmoid.
/// </param>
/// <param name="Unused">Names of what has no place here.</param>
internal sealed record MappedWeights(
    IReadOnlyDictionary<string, StoredTensor> Body, StoredTensor? HeadWeight, StoredTensor? HeadBias, bool HeadGoesOn, IReadOnlyList<string> Unused)
{
    /// <summary>Whether the file's first convolution takes one grey channel, a third of which each of our three has.</summary>
    public bool Grey { get; init; }
}
