using System.Text.Json;

namespace MedClassifier.Reporting.Training;

/// <summary>What a model file says of its training, a row a value: its options stand there as one JSON object.</summary>
internal static class OptionRows
{
    /// <summary>The rows: one for a plain value; one for each value of an object, named by the way to it: "augmentation.rotation".</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="value">Its value.</param>
    public static IEnumerable<(string Name, string Value)> Of(string name, string value)
    {
        string words = name.Replace('_', ' ');
        if (!value.StartsWith('{'))
        {
            return [(words, value)];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(value);
            return [.. Values(document.RootElement, "").Select(row => ($"{words}: {row.Path}", row.Value))];
        }
        catch (JsonException)
        {
            return [(words, value)];
        }
    }

    private static IEnumerable<(string Path, string Value)> Values(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(property => Values(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => [(path, string.Join(", ", element.EnumerateArray().Select(Plain)))],
        _ => [(path, Plain(element))],
    };

    private static string Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Null => "",
        _ => element.GetRawText(),
    };
}
