using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Files;

/// <summary>A model file at a glance.</summary>
/// <param name="Card">What it says of itself.</param>
/// <param name="Parameters">Learnt numbers: all but the running statistics of batch normalisation.</param>
/// <param name="Tensors">Tensors in the file.</param>
/// <param name="Precisions">Element types of the learnt tensors, such as F16.</param>
/// <param name="Bytes">Bytes of all tensors.</param>
public sealed record ModelSummary(ModelCard Card, long Parameters, int Tensors, IReadOnlyList<TensorKind> Precisions, long Bytes)
{
    private static readonly string[] Statistics = [".running_mean", ".running_var", ".num_batches_tracked"];

    /// <summary>Reads a model file.</summary>
    /// <returns>The summary, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<ModelSummary> ReadFile(string path) => SafetensorsReader.ReadFile(path).Then<ModelSummary>(content =>
    {
        Outcome<ModelCard> card = ModelMetadata.ToCard(content.Metadata, content.Sha256);
        if (!card.IsValue)
        {
            return card.Rejection;
        }

        StoredTensor[] learnt =
        [
            .. content.Tensors.Values.Where(t => !Array.Exists(Statistics, s => t.Name.EndsWith(s, StringComparison.Ordinal))),
        ];
        return new ModelSummary(
            card.Value,
            learnt.Sum(t => (long)t.Count),
            content.Tensors.Count,
            [.. learnt.Select(t => t.Kind).Distinct().Order()],
            content.Tensors.Values.Sum(t => (long)t.Bytes.Length));
    });
}
