namespace MedClassifier.Reporting.Pages;

/// <summary>Names short enough for a heading or a table cell.</summary>
internal static class ShortName
{
    private const int Length = 12;

    /// <summary>The first digits of a hash, anything else as it is.</summary>
    public static string Of(string name) => name.Length >= 32 && name.All(char.IsAsciiHexDigit) ? name[..Length] : name;
}
