namespace MedClassifier.Pipeline.Configuration;

/// <summary>
/// Reads pipeline.yaml and the overrides of the command line into options. Checks all of it and lists all errors at once, each with
/// its place.
/// </summary>
public static class ConfigurationLoader
{
    /// <summary>The file that is taken, when there is one in the current folder, unless another is named.</summary>
    public const string DefaultFileName = "pipeline.yaml";

    /// <summary>Reads the configuration.</summary>
    /// <param name="file">File to read; null takes pipeline.yaml of the current folder, or the defaults where there is none.</param>
    /// <param name="overrides">Each key=value, applied in order after the file: model.device=cpu.</param>
    /// <param name="currentFolder">Where the default file and relative paths in overrides are looked for.</param>
    public static LoadedConfiguration Load(string? file, IReadOnlyList<string> overrides, string currentFolder)
    {
        List<ConfigurationError> errors = [];
        string? path = file is null ? DefaultFile(currentFolder) : Path.GetFullPath(file, currentFolder);
        MapNode root = (path is null ? null : ReadFile(path, errors)) ?? new MapNode("", currentFolder, []);
        foreach (string text in overrides)
        {
            Override(root, text, currentFolder, errors);
        }

        PipelineOptions options = new OptionsBinder(errors).Bind<PipelineOptions>(root);
        return new LoadedConfiguration(options, Origin(path, overrides.Count), errors);
    }

    private static string? DefaultFile(string folder)
    {
        string path = Path.Combine(folder, DefaultFileName);
        return File.Exists(path) ? path : null;
    }

    private static string Origin(string? path, int overrides)
    {
        string origin = path ?? $"the defaults (no {DefaultFileName} in the current folder)";
        return overrides == 0 ? origin : FormattableString.Invariant($"{origin}, with {overrides} set on the command line");
    }

    private static MapNode? ReadFile(string path, List<ConfigurationError> errors)
    {
        string name = Path.GetFileName(path);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(new ConfigurationError(path, "", $"could not be read: {e.Message}"));
            return null;
        }

        var reader = new YamlConfigurationReader(line => FormattableString.Invariant($"{name}:{line}"), Path.GetDirectoryName(path)!, errors);
        ConfigurationNode? node = reader.Read(text);
        if (node is not (null or MapNode or ScalarNode { IsNull: true }))
        {
            errors.Add(new ConfigurationError(node.Place, "", "holds no sections; see pipeline.yaml for an example"));
        }

        return node as MapNode;
    }

    private static void Override(MapNode root, string text, string currentFolder, List<ConfigurationError> errors)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? text : text[..equals].Trim();
        string place = $"--set {key}";
        if (equals < 0 || key.Split('.').Any(part => part.Length == 0))
        {
            errors.Add(new ConfigurationError(place, "", "is not of the form key=value, such as model.device=cpu"));
            return;
        }

        string value = text[(equals + 1)..].Trim();
        ConfigurationNode node = new YamlConfigurationReader(_ => place, currentFolder, errors).Read(value)
            ?? new ScalarNode(place, currentFolder, "", IsQuoted: value.Length == 0);
        string[] parts = key.Split('.');
        MapNode section = root;
        foreach (string part in parts[..^1])
        {
            if (!section.Entries.TryGetValue(part, out ConfigurationNode? child) || child is not MapNode)
            {
                section.Entries[part] = child = new MapNode(place, currentFolder, []);
            }

            section = (MapNode)child;
        }

        section.Entries[parts[^1]] = node;
    }
}
