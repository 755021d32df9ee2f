using System.Text.RegularExpressions;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>The layouts that an import looks for: torchvision's, wherever in a file's names they begin.</summary>
internal static partial class KnownWeightLayouts
{
    private static readonly WeightLayout[] Layouts =
    [
        new(
            "densenet121", "denseblock4.denselayer16.conv2.weight", "denseblock3.denselayer25.conv2.weight", "features.", "classifier", "conv0",
            "norm0"),
        new("resnet50", "layer3.5.conv3.weight", "layer3.6.conv3.weight", "", "fc", "conv1", "bn1"),
        new("resnet18", "layer4.1.conv2.weight", "layer4.2.conv1.weight", "", "fc", "conv1", "bn1"),
    ];

    /// <summary>The architectures, by their names in KnownBackbones.</summary>
    public static IEnumerable<string> Names => Layouts.Select(l => l.Architecture);

    /// <summary>Every network that a file's weights make up.</summary>
    /// <param name="tensors">The file's tensors, with today's names (<see cref="Current"/>).</param>
    /// <param name="architecture">The only one to look for; null for any.</param>
    /// <returns>The layouts, and what the names of the network begin with before the layout's own.</returns>
    public static IReadOnlyList<(WeightLayout Layout, string Prefix)> Find(
        IReadOnlyDictionary<string, StoredTensor> tensors, string? architecture)
    {
        HashSet<string> names = [.. tensors.Keys];
        return [.. Layouts.Where(l => l.IsFor(architecture)).SelectMany(l => l.PrefixesOf(names).Select(prefix => (l, prefix)))];
    }

    /// <summary>The tensors by the names that are used today.</summary>
    public static IReadOnlyDictionary<string, StoredTensor> Current(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var current = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach ((string name, StoredTensor tensor) in tensors)
        {
            current.TryAdd(OldDenseName().Replace(name, "$1$2"), tensor);
        }

        return current;
    }

    // Before torchvision 0.2, the parts of a dense layer were called norm.1, conv.1, norm.2 and conv.2.
    [GeneratedRegex(@"(?<=\bdenselayer[0-9]{1,3}\.)(norm|relu|conv)\.([12])(?=\.)", RegexOptions.CultureInvariant)]
    private static partial Regex OldDenseName();
}
