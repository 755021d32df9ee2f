namespace MedClassifier.Model.Import;

/// <summary>A dictionary of a pickle: entries in the order of the file; a later one with the same key counts.</summary>
internal sealed class PickleMap
{
    /// <summary>Keys and values, not hashed: a key may be anything, itself included.</summary>
    public List<(object? Key, object? Value)> Entries { get; } = [];

    /// <summary>The entries whose key is a text.</summary>
    public IReadOnlyDictionary<string, object?> ByText()
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((object? key, object? value) in Entries)
        {
            if (key is string text)
            {
                result[text] = value;
            }
        }

        return result;
    }
}
