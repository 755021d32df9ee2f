using MedClassifier.Domain;
using MedClassifier.Model.Files;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Files;

/// <summary>Carries weights between a network's state dict and stored tensors.</summary>
internal static class NetworkWeights
{
    /// <summary>The weights, in the order of their names.</summary>
    /// <param name="network">The network, or a part of one.</param>
    /// <param name="half">Half precision instead of single.</param>
    public static IReadOnlyList<StoredTensor> Store(nn.Module network, bool half)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        return
        [
            .. network.state_dict()
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => entry.Value.dtype == ScalarType.Int64
                    ? StoredTensor.Of(entry.Key, entry.Value.shape, entry.Value.cpu().data<long>().ToArray())
                    : StoredTensor.Of(entry.Key, entry.Value.shape, entry.Value.cpu().data<float>().ToArray(), half)),
        ];
    }

    /// <summary>Fills a network; when the names or shapes differ, nothing is changed.</summary>
    /// <returns>What does not fit: missing, unexpected and wrongly shaped tensors, the first ten of each by name; null when all fits.</returns>
    public static Rejection? Load(ScanNetwork network, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Dictionary<string, Tensor> targets = network.state_dict();
        if (WeightFit.FaultOf(targets.ToDictionary(t => t.Key, t => t.Value.shape), tensors) is { } fault)
        {
            return fault;
        }

        foreach ((string name, Tensor target) in targets)
        {
            if (!tensors.TryGetValue(name, out StoredTensor? stored))
            {
                continue;
            }

            float[] values = stored.ToSingles();
            if (!Array.TrueForAll(values, float.IsFinite))
            {
                return WeightFit.NotFinite(name);
            }

            target.copy_(tensor(values).reshape(target.shape));
        }

        return null;
    }
}
