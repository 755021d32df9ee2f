using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Network;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Files;

/// <summary>Model files: a safetensors file with the weights, in half precision, and the model card in its metadata block.</summary>
public static class ModelFile
{
    /// <summary>What a model file says of itself.</summary>
    /// <returns>The card, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<ModelCard> ReadCard(string path) =>
        SafetensorsReader.ReadFile(path).Then(content => ModelMetadata.ToCard(content.Metadata, content.Sha256));

    /// <summary>Loads a model file.</summary>
    /// <returns>The model, or a rejection <see cref="RejectionCodes.InvalidModel"/> with the names of the tensors at fault.</returns>
    internal static Outcome<LoadedModel> Load(string path) => SafetensorsReader.ReadFile(path).Then(Load);

    /// <summary>Fills a network with the weights of a model file of the same architecture, pooling and number of classes.</summary>
    /// <returns>What does not fit; null when all does.</returns>
    internal static Rejection? LoadWeights(ScanNetwork network, string path)
    {
        Outcome<SafetensorsContent> content = SafetensorsReader.ReadFile(path);
        return content.IsValue ? NetworkWeights.Load(network, content.Value.Tensors) : content.Rejection;
    }

    /// <summary>Writes a model file.</summary>
    /// <param name="path">Where to; replaced when it exists.</param>
    /// <param name="network">The weights.</param>
    /// <param name="card">What the file says of itself; its SHA-256 is not written.</param>
    /// <param name="half">Whether the weights are rounded to half precision.</param>
    internal static void Write(string path, ScanNetwork network, ModelCard card, bool half = true) =>
        DurableFile.Write(path, stream => SafetensorsWriter.Write(stream, ModelMetadata.ToMap(card), NetworkWeights.Store(network, half)));

    /// <summary>A network with fresh weights.</summary>
    /// <returns>Null when a name is in no catalogue.</returns>
    internal static ScanNetwork? Create(string architecture, string pooling, string head, int classes) =>
        KnownPoolings.Names.Contains(pooling) && KnownHeads.Names.Contains(head) && KnownBackbones.Create(architecture) is { } backbone
            ? new ScanNetwork(
                backbone, channels => KnownPoolings.Create(pooling, channels)!, inputs => KnownHeads.Create(head, inputs, classes)!)
            : null;

    private static Outcome<LoadedModel> Load(SafetensorsContent content)
    {
        Outcome<ModelCard> card = ModelMetadata.ToCard(content.Metadata, content.Sha256);
        if (!card.IsValue)
        {
            return card.Rejection;
        }

        ScanNetwork network = Create(card.Value.Architecture, card.Value.Pooling, card.Value.Head, card.Value.Classes.Count)!;
        if (NetworkWeights.Load(network, content.Tensors) is { } fault)
        {
            network.Dispose();
            return fault;
        }

        return new LoadedModel(network, card.Value);
    }
}
