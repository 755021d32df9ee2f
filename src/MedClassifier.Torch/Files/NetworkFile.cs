using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Files;
using MedClassifier.Model.Heatmaps;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Backbones;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;

namespace MedClassifier.Torch.Files;

/// <summary>Model files as networks.</summary>
internal static class NetworkFile
{
    /// <summary>Loads a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maps">Maps of what speaks for each class, of <see cref="KnownGradientMaps"/>; none for none.</param>
    /// <returns>The model, or a rejection <see cref="RejectionCodes.InvalidModel"/> with the names of the tensors at fault.</returns>
    public static Outcome<LoadedModel> Load(string path, IReadOnlyList<string> maps) => ModelFile.Read(path).Then<LoadedModel>(model =>
    {
        ModelCard card = model.Card;
        ScanNetwork network = Create(card.Architecture, card.Pooling, card.Head, card.Classes.Count)!;
        if (NetworkWeights.Load(network, model.Tensors) is { } fault)
        {
            network.Dispose();
            return fault;
        }

        return new LoadedModel(network, card) { Maps = maps.Count > 0 ? new GradientMapping(model, maps) : null };
    });

    /// <inheritdoc cref="Load(string, IReadOnlyList{string})"/>
    public static Outcome<LoadedModel> Load(string path) => Load(path, []);

    /// <summary>Fills a network with the weights of a model file of the same architecture, pooling and number of classes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The model file.</param>
    /// <param name="backboneAlone">Whether the backbone's count alone: pooling and head stay as they are, and may be others than the file's.</param>
    /// <returns>What does not fit; null when all does.</returns>
    public static Rejection? LoadWeights(ScanNetwork network, string path, bool backboneAlone = false)
    {
        Outcome<SafetensorsContent> content = SafetensorsReader.ReadFile(path);
        return content.IsValue
            ? NetworkWeights.Load(network, backboneAlone ? WithOwnHead(network, content.Value.Tensors) : content.Value.Tensors)
            : content.Rejection;
    }

    private static Dictionary<string, StoredTensor> WithOwnHead(ScanNetwork network, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        static bool IsOfBackbone(string name) => name.StartsWith("features.", StringComparison.Ordinal);
        return tensors.Values.Where(tensor => IsOfBackbone(tensor.Name))
            .Concat(NetworkWeights.Store(network, half: false).Where(tensor => !IsOfBackbone(tensor.Name)))
            .ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>Writes a model file.</summary>
    /// <param name="path">Where to; replaced when it exists.</param>
    /// <param name="network">The weights.</param>
    /// <param name="card">What the file says of itself; its SHA-256 is not written.</param>
    /// <param name="half">Whether the weights are rounded to half precision.</param>
    public static void Write(string path, ScanNetwork network, ModelCard card, bool half = true) =>
        ModelFile.Write(path, card, NetworkWeights.Store(network, half));

    /// <summary>A network with fresh weights.</summary>
    /// <returns>Null when a name is in no catalogue.</returns>
    public static ScanNetwork? Create(string architecture, string pooling, string head, int classes) =>
        PoolingModules.Names.Contains(pooling) && HeadModules.Names.Contains(head) && BackboneModules.Create(architecture) is { } backbone
            ? new ScanNetwork(
                backbone, channels => PoolingModules.Create(pooling, channels)!, inputs => HeadModules.Create(head, inputs, classes)!)
            : null;
}
