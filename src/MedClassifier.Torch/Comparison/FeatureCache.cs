using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Torch.Comparison;

/// <summary>
/// Feature maps on the disk, a file each, named by the scan's hash in a folder named by the model's: a reading that was stopped goes on
/// where it was, and another model never meets these.
/// </summary>
/// <param name="folder">The folder for all models.</param>
/// <param name="card">The model that makes them.</param>
internal sealed class FeatureCache(string folder, ModelCard card)
{
    private const string MapName = "map";

    private readonly string folder = Path.Combine(folder, card.Sha256);

    /// <summary>The map of a scan.</summary>
    /// <param name="scanSha256">SHA-256 of the scan.</param>
    /// <param name="shape">Channels, height, width.</param>
    /// <returns>Null where there is none, or none that is whole.</returns>
    public StoredTensor? Find(string scanSha256, IReadOnlyList<long> shape)
    {
        string path = PathOf(scanSha256);
        return File.Exists(path)
            && SafetensorsReader.ReadFile(path).Value is { } content
            && content.Tensors.TryGetValue(MapName, out StoredTensor? map)
            && map.Shape.SequenceEqual(shape)
                ? map
                : null;
    }

    /// <summary>Keeps a map, rounded to half precision.</summary>
    /// <returns>What was kept.</returns>
    public StoredTensor Keep(string scanSha256, IReadOnlyList<long> shape, ReadOnlySpan<float> values)
    {
        var map = StoredTensor.Of(MapName, shape, values, half: true);
        DurableFile.Write(
            PathOf(scanSha256), stream => SafetensorsWriter.Write(stream, new Dictionary<string, string>(StringComparer.Ordinal), [map]));
        return map;
    }

    private string PathOf(string scanSha256) => Path.Combine(folder, scanSha256 + ".safetensors");
}
