using MedClassifier.Domain;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Files;

/// <summary>Holds a file's tensors against what an architecture has.</summary>
internal static class WeightFit
{
    /// <summary>
    /// What a name ends in whose tensor may be missing: only training with a cumulative average reads these counters; older files lack them.
    /// </summary>
    public const string CounterSuffix = ".num_batches_tracked";

    private const int NamesListed = 10;

    /// <summary>Compares names and shapes.</summary>
    /// <param name="wanted">Shape by name.</param>
    /// <param name="tensors">The file's.</param>
    /// <returns>What does not fit: missing, unexpected and wrongly shaped tensors, the first ten of each by name; null when all fits.</returns>
    public static Rejection? FaultOf(IReadOnlyDictionary<string, long[]> wanted, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        string[] missing = [.. wanted.Keys.Where(name => !tensors.ContainsKey(name) && !name.EndsWith(CounterSuffix, StringComparison.Ordinal))];
        string[] unexpected = [.. tensors.Keys.Where(name => !wanted.ContainsKey(name))];
        string[] shapes =
        [
            .. wanted.Where(t => tensors.TryGetValue(t.Key, out StoredTensor? stored) && !stored.Shape.SequenceEqual(t.Value))
                .Select(t => $"{t.Key} ({Sizes(tensors[t.Key].Shape)} instead of {Sizes(t.Value)})"),
        ];
        string[] faults = [.. new[] { List("missing", missing), List("unexpected", unexpected), List("of another shape", shapes) }.OfType<string>()];
        return faults.Length == 0
            ? null
            : new Rejection(RejectionCodes.InvalidModel, $"the weights do not fit the architecture: {string.Join("; ", faults)}");
    }

    /// <summary>What is said of a tensor with values that are not finite.</summary>
    public static Rejection NotFinite(string name) => new(RejectionCodes.InvalidModel, $"tensor {name} holds values that are not finite");

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
}
