using MedClassifier.Model.Import;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;

namespace MedClassifier.Torch.Import;

/// <summary>Which weight a network gets from where: a file's, or the fresh one that it has.</summary>
/// <param name="Tensors">What is to be loaded, by our names.</param>
/// <param name="Used">How many came from the file.</param>
/// <param name="Unused">The file's tensors without a place.</param>
/// <param name="Missing">The network's pooling and head weights that stay fresh.</param>
internal sealed record NetworkFilling(
    IReadOnlyDictionary<string, StoredTensor> Tensors, int Used, IReadOnlyList<string> Unused, IReadOnlyList<string> Missing)
{
    /// <summary>Takes the backbone from the file, and the head too where it is kept. A lack within the backbone stays one.</summary>
    public static NetworkFilling Of(ScanNetwork network, MappedWeights weights, bool keepHead)
    {
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var unused = new List<string>(weights.Unused);
        Dictionary<string, StoredTensor> fresh = NetworkWeights.Store(network, half: false).ToDictionary(t => t.Name, StringComparer.Ordinal);
        foreach ((string name, StoredTensor tensor) in weights.Body)
        {
            if (fresh.ContainsKey(name))
            {
                tensors[name] = tensor;
            }
            else
            {
                unused.Add(tensor.Name);
            }
        }

        if (keepHead)
        {
            tensors["head.linear.weight"] = weights.HeadWeight!;
            tensors["head.linear.bias"] = weights.HeadBias!;
        }
        else
        {
            unused.AddRange(new[] { weights.HeadWeight, weights.HeadBias }.OfType<StoredTensor>().Select(t => t.Name));
        }

        int used = tensors.Count;
        string[] missing =
        [
            .. fresh.Keys.Where(name => !name.StartsWith(WeightLayout.BodyFolder, StringComparison.Ordinal) && !tensors.ContainsKey(name)),
        ];
        foreach (string name in missing)
        {
            tensors[name] = fresh[name];
        }

        return new NetworkFilling(tensors, used, unused, missing);
    }
}
