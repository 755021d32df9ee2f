namespace MedClassifier.Pipeline.Configuration;

/// <summary>
/// Reads pipeline.yaml and the overrides of the command line into options. Checks all of it and lists all errors at once, each with
/// its place.
/// </summary>
public static class ConfigurationLoader
{
    /// <summary>The file that is taken, when there is one in the current folder, unless another is named.</summary>
    public const string DefaultFileName = "pipeline.yaml";

    // All keys with their comments are a fiftieth of it.
    private const long MostBytes = 1 << 20;

    /// <summary>Reads the configuration.</summary>
    /// <param name="file">File to read; null takes pipeline.yaml of the current folder, or the defaults where there is none.</param>
    /// <param name="overrides">What the command line puts in place of the file's values, in order.</param>
    /// <param name="currentFolder">Where the default file and relative paths in overrides are looked for.</param>
    public static LoadedConfiguration Load(string? file, IReadOnlyList<ConfigurationOverride> overrides, string currentFolder)
    {
        List<ConfigurationError> errors = [];
        string? path = file is null ? DefaultFile(currentFolder) : Path.GetFullPath(file, currentFolder);
        MapNode root = (path is null ? null : ReadFile(path, errors)) ?? new MapNode("", currentFolder, []);
        foreach (ConfigurationOverride wanted in overrides)
        {
            Apply(root, wanted, currentFolder, errors);
        }

        PipelineOptions options = new OptionsBinder(errors).Bind<PipelineOptions>(root);
        errors.AddRange(CatalogueCheck.Find(root, options));
        errors.AddRange(CatalogueCheck.FindInRules(root, options));
        errors.AddRange(CatalogueCheck.FindInTags(root, options));
        return new LoadedConfiguration(options, Origin(path, overrides), errors);
    }

    private static string? DefaultFile(string folder)
    {
        string path = Path.Combine(folder, DefaultFileName);
        return File.Exists(path) ? path : null;
    }

    private static string Origin(string? path, IReadOnlyList<ConfigurationOverride> overrides)
    {
        string origin = path ?? $"the defaults (no {DefaultFileName} in the current folder)";
        string[] keys = [.. overrides.Select(wanted => wanted.Key).Where(key => key is not ("run.input" or "run.output")).Distinct()];
        return keys.Length == 0 ? origin : $"{origin}; {string.Join(", ", keys)} from the command line";
    }

    private static MapNode? ReadFile(string path, List<ConfigurationError> errors)
    {
        string name = Path.GetFileName(path);
        string text;
        try
        {
            long length = new FileInfo(path).Length;
            if (length > MostBytes)
            {
                string tooLong = FormattableString.Invariant($"has {length} bytes; a configuration has at most {MostBytes}");
                errors.Add(new ConfigurationError(path, "", tooLong));
                return null;
            }

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

    private static void Apply(MapNode root, ConfigurationOverride wanted, string currentFolder, List<ConfigurationError> errors)
    {
        if (wanted.Key.Length == 0)
        {
            errors.Add(new ConfigurationError(wanted.Place, "", "is not of the form key=value, such as model.device=cpu"));
            return;
        }

        ConfigurationNode? read = wanted.IsText || wanted.Value.Length == 0
            ? null
            : new YamlConfigurationReader(_ => wanted.Place, currentFolder, errors).Read(wanted.Value);
        string[] parts = wanted.Key.Split('.');
        MapNode section = root;
        foreach (string part in parts[..^1])
        {
            if (!section.Entries.TryGetValue(part, out ConfigurationNode? child) || child is not MapNode)
            {
                section.Entries[part] = child = new MapNode(wanted.Place, currentFolder, []);
            }

            section = (MapNode)child;
        }

        section.Entries[parts[^1]] = read ?? new ScalarNode(wanted.Place, currentFolder, wanted.Value, IsQuoted: true);
    }
}
