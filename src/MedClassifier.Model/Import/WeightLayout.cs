using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>How other programs name the weights of an architecture.</summary>
/// <param name="Architecture">Its name in KnownBackbones.</param>
/// <param name="Anchor">A name that its backbone has, and a smaller one of the family has not.</param>
/// <param name="Absent">A name that only a larger one of the family has.</param>
/// <param name="Folder">What the backbone's names begin with there, such as "features."; may be empty.</param>
/// <param name="Head">The head's name there, such as classifier.</param>
/// <param name="Stem">The first convolution's name there, such as conv0.</param>
/// <param name="StemNorm">The name of the normalisation after it.</param>
internal sealed record WeightLayout(string Architecture, string Anchor, string Absent, string Folder, string Head, string Stem, string StemNorm)
{
    /// <summary>What our names of a backbone's weights begin with.</summary>
    public const string BodyFolder = "features.";

    /// <summary>Whether its weights fit a backbone: its own, or one that only pools more of its maps.</summary>
    /// <param name="architecture">Name in KnownBackbones; null for any.</param>
    public bool IsFor(string? architecture) =>
        architecture is null || architecture == Architecture || architecture.StartsWith(Architecture + "-", StringComparison.Ordinal);

    /// <summary>The networks of this architecture that a file's weights make up.</summary>
    /// <returns>What their names begin with before the layout's own begin, such as "module.densenet121.features."; ordered.</returns>
    public IReadOnlyList<string> PrefixesOf(IReadOnlyCollection<string> names) =>
    [
        .. names.Where(name => name == Anchor || name.EndsWith("." + Anchor, StringComparison.Ordinal))
            .Select(name => name[..^Anchor.Length])
            .Where(prefix => !names.Contains(prefix + Absent))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What a whole network's names begin with, its head's too, such as "module.densenet121.".</summary>
    /// <param name="prefix">One of <see cref="PrefixesOf"/>.</param>
    public string RootOf(string prefix) =>
        // A backbone that was saved without its head may lack the folder.
        Folder.Length > 0 && prefix.EndsWith(Folder, StringComparison.Ordinal) ? prefix[..^Folder.Length] : prefix;

    /// <summary>Sorts a file's tensors by what they are here.</summary>
    /// <param name="tensors">The tensors, with today's names within the backbone.</param>
    /// <param name="prefix">One of <see cref="PrefixesOf"/>.</param>
    public MappedWeights Map(IReadOnlyDictionary<string, StoredTensor> tensors, string prefix)
    {
        string head = $"{RootOf(prefix)}{Head}.";
        var body = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var heads = new List<StoredTensor>();
        var unused = new List<string>();
        foreach ((string name, StoredTensor tensor) in tensors)
        {
            if (name.StartsWith(head, StringComparison.Ordinal))
            {
                heads.Add(tensor);
            }
            else if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                body[BodyFolder + name[prefix.Length..]] = tensor;
            }
            else
            {
                unused.Add(name);
            }
        }

        StoredTensor[] matrices = [.. heads.Where(t => t.Shape.Count == 2)];
        StoredTensor[] biases = [.. heads.Where(t => t.Shape.Count == 1)];
        bool linear = matrices.Length == 1 && biases.Length == 1 && heads.Count == 2;
        return new MappedWeights(
            body,
            linear ? matrices[0] : null,
            linear ? biases[0] : null,
            linear && matrices[0].Name.EndsWith($"{Head}.0.weight", StringComparison.Ordinal),
            [.. unused, .. linear ? [] : heads.Select(t => t.Name)]);
    }
}
