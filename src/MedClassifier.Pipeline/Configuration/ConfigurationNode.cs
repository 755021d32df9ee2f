namespace MedClassifier.Pipeline.Configuration;

/// <summary>A value of the configuration and the place where it was written.</summary>
/// <param name="Place">As in <see cref="ConfigurationError.Place"/>.</param>
/// <param name="BaseFolder">Folder that relative paths in it start from: that of the file, or the current one for --set.</param>
internal abstract record ConfigurationNode(string Place, string BaseFolder);

/// <summary>One value.</summary>
/// <param name="Place">Where it was written.</param>
/// <param name="BaseFolder">Where relative paths start.</param>
/// <param name="Text">As written, without quotes.</param>
/// <param name="IsQuoted">Whether it stood in quotes: then it is text, also when empty or "null".</param>
internal sealed record ScalarNode(string Place, string BaseFolder, string Text, bool IsQuoted) : ConfigurationNode(Place, BaseFolder)
{
    /// <summary>Whether nothing, or null, was written.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null";
}

/// <summary>Several values.</summary>
/// <param name="Place">Where it was written.</param>
/// <param name="BaseFolder">Where relative paths start.</param>
/// <param name="Items">The values, in order.</param>
internal sealed record ListNode(string Place, string BaseFolder, IReadOnlyList<ConfigurationNode> Items)
    : ConfigurationNode(Place, BaseFolder);

/// <summary>Keys and their values.</summary>
/// <param name="Place">Where it was written.</param>
/// <param name="BaseFolder">Where relative paths start.</param>
/// <param name="Entries">The values by key, in order of writing.</param>
internal sealed record MapNode(string Place, string BaseFolder, OrderedDictionary<string, ConfigurationNode> Entries)
    : ConfigurationNode(Place, BaseFolder);
