using System.Text.RegularExpressions;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>The layouts that an import looks for: torchvision's, wherever in a file's names they begin.</summary>
internal static partial class KnownWeightLayouts
{
    private static readonly WeightLayout[] Layouts =
    [
        new("densenet121", "denseblock4.denselayer16.conv2.weight", "denseblock3.denselayer25.conv2.weight", "features.", "classifier"),
        new("resnet50", "layer3.5.conv3.weight", "layer3.6.conv3.weight", "", "fc"),
        new("resnet18", "layer4.1.conv2.weight", "layer4.2.conv1.weight", "", "fc"),
    ];

    /// <summary>The architectures, by their names in KnownBackbones.</summary>
    public static IEnumerable<string> Names => Layouts.Select(l => l.Architecture);

    /// <summary>The architecture whose weights these are.</summary>
    /// <param name="tensors">The file's tensors.</param>
    /// <param name="architecture">The only one to look for; null for any.</param>
    /// <returns>The layout and the sorted tensors; null when it is none that is known.</returns>
    public static (WeightLayout Layout, MappedWeights Weights)? Find(IReadOnlyDictionary<string, StoredTensor> tensors, string? architecture)
    {
        var current = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach ((string name, StoredTensor tensor) in tensors)
        {
            current.TryAdd(OldDenseName().Replace(name, "$1$2"), tensor);
        }

        foreach (WeightLayout layout in Layouts.Where(l => l.IsFor(architecture)))
        {
            if (layout.PrefixOf(current.Keys) is { } prefix)
            {
                return (layout, layout.Map(current, prefix));
            }
        }

        return null;
    }

    // Before torchvision 0.2, the parts of a dense layer were called norm.1, conv.1, norm.2 and conv.2.
    [GeneratedRegex(@"(?<=\bdenselayer[0-9]{1,3}\.)(norm|relu|conv)\.([12])(?=\.)", RegexOptions.CultureInvariant)]
    private static partial Regex OldDenseName();
}
