using MedClassifier.Domain;
using MedClassifier.Model.Network;
using MedClassifier.Model.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Files;

/// <summary>Carries weights between a network's state dict and stored tensors.</summary>
internal static class NetworkWeights
{
    private const int NamesListed = 10;

    // Only training with a cumulative average reads these counters; older files lack them.
    private const string CounterSuffix = ".num_batches_tracked";

    /// <summary>The weights, in the order of their names.</summary>
    /// <param name="network">The network.</param>
    /// <param name="half">Half precision instead of single.</param>
    public static IReadOnlyList<StoredTensor> Store(ScanNetwork network, bool half)
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
        if (Compare(targets, tensors) is { } fault)
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
                return Invalid($"tensor {name} holds values that are not finite");
            }

            target.copy_(tensor(values).reshape(target.shape));
        }

        return null;
    }

    private static Rejection? Compare(Dictionary<string, Tensor> targets, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        string[] missing = [.. targets.Keys.Where(name => !tensors.ContainsKey(name) && !name.EndsWith(CounterSuffix, StringComparison.Ordinal))];
        string[] unexpected = [.. tensors.Keys.Where(name => !targets.ContainsKey(name))];
        string[] shapes =
        [
            .. targets.Where(t => tensors.TryGetValue(t.Key, out StoredTensor? stored) && !stored.Shape.SequenceEqual(t.Value.shape))
                .Select(t => $"{t.Key} ({Sizes(tensors[t.Key].Shape)} instead of {Sizes(t.Value.shape)})"),
        ];
        string[] faults = [.. new[] { List("missing", missing), List("unexpected", unexpected), List("of another shape", shapes) }.OfType<string>()];
        return faults.Length == 0 ? null : Invalid($"the weights do not fit the architecture: {string.Join("; ", faults)}");
    }

    private static string? List(string what, string[] names)
    {
        if (names.Length == 0)
        {
            return null;
        }

        Array.Sort(names, StringComparer.Ordinal);
        string rest = names.Length > NamesListed ? $" and {names.Length - NamesListed} more" : "";
        return $"{names.Length} {what}: {string.Join(", ", names.Take(NamesListed))}{rest}";
    }

    private static string Sizes(IEnumerable<long> shape) => string.Join(" x ", shape);

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
