using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Ingestion.Labels;

/// <summary>
/// Reviews that a reader exported from a report's page: as CSV a table of labels with columns of the page's own, as JSON the same in one object.
/// An image that the reader is unsure of has no label, and is left out.
/// </summary>
internal static class ReviewFile
{
    /// <summary>What the names of the page's own columns begin with; they make no subgroups.</summary>
    public const string OwnColumns = "review_";

    private const string Verdict = OwnColumns + "verdict";
    private const string Format = "medclassifier-review";

    /// <summary>Whether a file is read as JSON.</summary>
    public static bool IsJson(string path) => Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a row says nothing of its image's class.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">Its row.</param>
    public static bool IsUndecided(TextTable table, TextRow row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        return table.Has(Verdict) && row["label"].Length == 0;
    }

    /// <summary>Reads reviews in JSON.</summary>
    /// <returns>The columns file, label, group and verdict; or why the file holds no reviews.</returns>
    public static Outcome<TextTable> Read(string path)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && Text(root, "format") == Format
                && root.TryGetProperty("images", out JsonElement images) && images.ValueKind == JsonValueKind.Array
                ? TextTable.Of(["file", "label", "group", Verdict], images.EnumerateArray().Select(Cells))
                : new Rejection(RejectionCodes.Malformed, $"it is no list of reviews: its format is not {Format}");
        }
        catch (JsonException exception)
        {
            return new Rejection(RejectionCodes.Malformed, $"it is no JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, exception.Message);
        }
    }

    private static string[] Cells(JsonElement image) =>
        [Text(image, "file"), Text(image, "label"), Text(image, "study"), Text(image, "verdict")];

    private static string Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Trim()
            : "";
}
