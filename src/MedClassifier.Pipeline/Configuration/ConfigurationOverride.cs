namespace MedClassifier.Pipeline.Configuration;

/// <summary>A value that the command line puts in the place of the file's.</summary>
/// <param name="Place">How it was written, for messages: "--set model.device" or "--device".</param>
/// <param name="Key">Dotted key; empty when what was written names none.</param>
/// <param name="Value">The value.</param>
/// <param name="IsText">Whether the value is taken as it stands; else it is read as YAML, so that lists can be given.</param>
public sealed record ConfigurationOverride(string Place, string Key, string Value, bool IsText)
{
    /// <summary>From --set key=value.</summary>
    public static ConfigurationOverride FromSet(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string key = (equals < 0 ? text : text[..equals]).Trim();
        bool isComplete = equals > 0 && key.Split('.').All(part => part.Length > 0);
        return new ConfigurationOverride($"--set {key}", isComplete ? key : "", equals < 0 ? "" : text[(equals + 1)..].Trim(), IsText: false);
    }

    /// <summary>From an option of the command line that stands for one key.</summary>
    public static ConfigurationOverride FromOption(string option, string key, string value) => new(option, key, value, IsText: true);

    /// <summary>From an option of the command line that stands for one key with a list, such as "A,B".</summary>
    public static ConfigurationOverride FromList(string option, string key, string value) => new(option, key, $"[{value}]", IsText: false);
}
