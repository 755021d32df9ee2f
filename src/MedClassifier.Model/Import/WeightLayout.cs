using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>How other programs name the weights of an architecture.</summary>
/// <param name="Architecture">Its name in KnownBackbones.</param>
/// <param name="Anchor">A name that its backbone has, and a smaller one of the family has not.</param>
/// <param name="Absent">A name that only a larger one of the family has.</param>
/// <param name="Folder">What the backbone's names begin with there, such as "features."; may be empty.</param>
/// <param name="Head">The head's name there, such as classifier.</param>
internal sealed record WeightLayout(string Architecture, string Anchor, string Absent, string Folder, string Head)
{
    /// <summary>Whether its weights fit a backbone: its own, or one that only pools more of its maps.</summary>
    /// <param name="architecture">Name in KnownBackbones; null for any.</param>
    public bool IsFor(string? architecture) =>
        architecture is null || architecture == Architecture || architecture.StartsWith(Architecture + "-", StringComparison.Ordinal);

    /// <summary>What the names of a file begin with before the layout's own begin, such as "module.densenet121.".</summary>
    /// <returns>Null when the file's weights are not of this architecture.</returns>
    public string? PrefixOf(IEnumerable<string> names)
    {
        string? anchor = names.Where(name => name == Anchor || name.EndsWith("." + Anchor, StringComparison.Ordinal)).MinBy(name => name.Length);
        if (anchor is null)
        {
            return null;
        }

        string prefix = anchor[..^Anchor.Length];
        return names.Contains(prefix + Absent) ? null : prefix;
    }

    /// <summary>Sorts a file's tensors by what they are here.</summary>
    /// <param name="tensors">The tensors, with today's names within the backbone.</param>
    /// <param name="prefix">What <see cref="PrefixOf"/> found.</param>
    public MappedWeights Map(IReadOnlyDictionary<string, StoredTensor> tensors, string prefix)
    {
        // A backbone that was saved without its head may lack the folder.
        string root = Folder.Length > 0 && prefix.EndsWith(Folder, StringComparison.Ordinal) ? prefix[..^Folder.Length] : prefix;
        string head = $"{root}{Head}.";
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
                body["features." + name[prefix.Length..]] = tensor;
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
