namespace MedClassifier.Pipeline.Configuration;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Place">Where it was written: "pipeline.yaml:12" (lines from 1) or "--set model.device".</param>
/// <param name="Key">Dotted key, such as model.device; empty when the fault lies outside of any key.</param>
/// <param name="Message">The value seen and what is allowed.</param>
public sealed record ConfigurationError(string Place, string Key, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Key.Length == 0 ? $"{Place}: {Message}" : $"{Place}: {Key} {Message}";
}
