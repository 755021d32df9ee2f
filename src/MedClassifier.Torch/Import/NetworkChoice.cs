using MedClassifier.Domain;
using MedClassifier.Model.Import;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Torch.Import;

/// <summary>Chooses the network of a file: the only one that fits, or the one that is named.</summary>
internal static class NetworkChoice
{
    /// <summary>The network's layout and its sorted tensors, or why there is none, or no only one.</summary>
    public static Outcome<(WeightLayout Layout, MappedWeights Weights)> Of(WeightFile file, ImportOptions options)
    {
        IReadOnlyDictionary<string, StoredTensor> tensors = KnownWeightLayouts.Current(file.Tensors);
        string[] dropped = [.. tensors.Keys.Where(name => IsDropped(name, options))];
        if (options.Drop.FirstOrDefault(part => !dropped.Any(name => Has(name, part))) is { } absent)
        {
            return Invalid($"no weight of the file lies in '{absent}' (--drop); {Begin(tensors.Keys)}");
        }

        tensors = tensors.Where(t => !IsDropped(t.Key, options)).ToDictionary(StringComparer.Ordinal);
        IReadOnlyList<(WeightLayout Layout, string Prefix)> all = KnownWeightLayouts.Find(tensors, options.Architecture);
        (WeightLayout Layout, string Prefix)[] fitting = [.. all.Where(f => IsNamed(f.Layout.RootOf(f.Prefix), options.Prefix))];
        return (all.Count, fitting.Length) switch
        {
            (0, _) => Unknown(tensors.Keys, options),
            (_, 1) => (fitting[0].Layout, With(fitting[0].Layout.Map(tensors, fitting[0].Prefix), dropped, file)),
            _ => Invalid(
                $"the file holds {(all.Count == 1 ? "a network" : $"{all.Count} networks")} that {(all.Count == 1 ? "fits" : "fit")}, their names "
                + $"beginning with {string.Join("; ", all.Select(Described))}. Name the one to take: --prefix "
                + $"{Quoted(all[0].Layout.RootOf(all[0].Prefix).TrimEnd('.'))}"),
        };
    }

    private static MappedWeights With(MappedWeights weights, string[] dropped, WeightFile file) =>
        weights with { Unused = [.. weights.Unused, .. dropped, .. file.Others] };

    private static bool IsDropped(string name, ImportOptions options) => options.Drop.Any(part => Has(name, part));

    private static bool Has(string name, string part) => $".{name}".Contains($".{part.Trim('.')}.", StringComparison.Ordinal);

    private static bool IsNamed(string root, string? prefix) => prefix is null || root.TrimEnd('.') == prefix.TrimEnd('.');

    private static string Described((WeightLayout Layout, string Prefix) network) =>
        $"{Quoted(network.Layout.RootOf(network.Prefix))} ({network.Layout.Architecture})";

    private static string Quoted(string text) => text.Length == 0 ? "\"\"" : text;

    private static Rejection Unknown(IEnumerable<string> names, ImportOptions options) =>
        Invalid($"the weights are not those of {options.Architecture ?? string.Join(", ", KnownWeightLayouts.Names)}; {Begin(names)}");

    private static string Begin(IEnumerable<string> names) => $"the names begin with {string.Join(", ", names.Take(3))}";

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);
}
