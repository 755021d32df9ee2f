using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Safetensors;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Files;

/// <summary>Model files: a safetensors file with the weights, in half precision, and the model card in its metadata block.</summary>
public static class ModelFile
{
    /// <summary>What a model file says of itself.</summary>
    /// <returns>The card, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<ModelCard> ReadCard(string path) => Read(path).Then<ModelCard>(model => model.Card);

    /// <summary>Reads a model file; that its weights fit its architecture is seen when a network is made of them.</summary>
    /// <returns>Card and weights, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    /// <param name="path">The file.</param>
    /// <param name="arena">Where the weights are kept, which may not be read any longer than it lives; null for memory that is collected.</param>
    internal static Outcome<StoredModel> Read(string path, NativeArena? arena = null) => SafetensorsReader.ReadFile(path, arena).Then(content =>
        ModelMetadata.ToCard(content.Metadata, content.Sha256).Then<StoredModel>(card => new StoredModel(card, content.Tensors)));

    /// <summary>Writes a model file.</summary>
    /// <param name="path">Where to; replaced when it exists.</param>
    /// <param name="card">What the file says of itself; its SHA-256 is not written.</param>
    /// <param name="tensors">The weights.</param>
    internal static void Write(string path, ModelCard card, IReadOnlyList<StoredTensor> tensors) =>
        DurableFile.Write(path, stream => SafetensorsWriter.Write(stream, ModelMetadata.ToMap(card), tensors));
}
