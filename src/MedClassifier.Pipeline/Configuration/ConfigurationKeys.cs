namespace MedClassifier.Pipeline.Configuration;

/// <summary>All keys of the configuration.</summary>
public static class ConfigurationKeys
{
    /// <summary>They, as --set takes them, such as "model.device"; in order of declaration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Below(typeof(PipelineOptions), "")];

    private static IEnumerable<string> Below(Type type, string prefix) => OptionKeys.Of(type).SelectMany(key =>
        OptionKeys.IsSection(key.Property.PropertyType) ? Below(key.Property.PropertyType, $"{prefix}{key.Name}.") : [prefix + key.Name]);
}
