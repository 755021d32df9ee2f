using CsvHelper;

namespace MedClassifier.Ingestion.Tables;

/// <summary>What parts the cells of a table: comma, semicolon or tab, or what a first line "sep=;" says, which spreadsheets read and hide.</summary>
internal static class CellSeparator
{
    private const string Mark = "sep=";

    private static readonly string[] Usual = [",", ";", "\t"];
    private static readonly string[] Seen = [.. Usual, "|", ":"];

    /// <summary>Which one it is: the first with which the header has most of the columns that must be there.</summary>
    /// <returns>The separator, and the text without the line that says it.</returns>
    public static (string Separator, string Text) Of(string text, IReadOnlyList<string> required)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string first = (end < 0 ? text : text[..end]).Trim(' ', '"');
        if (first.Length == Mark.Length + 1 && first.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
        {
            return (first[^1..], end < 0 ? "" : text[end..].TrimStart('\r', '\n'));
        }

        return (Usual.MaxBy(separator => Found(text, separator, required))!, text);
    }

    /// <summary>What to say of a row that has too few cells: the separator that it seems to have.</summary>
    public static string Hint(string row, string separator) => Seen
        .Where(other => other != separator && row.Contains(other, StringComparison.Ordinal))
        .Select(other => $"; the separator looks like {(other == "\t" ? "a tab" : other)}"
            + (Usual.Contains(other) ? "" : ", which is none of , ; tab"))
        .FirstOrDefault("");

    /// <summary>A reader of the text, the header its first row, empty rows counted; what is no CSV in a row is told with its row's number.</summary>
    public static CsvReader Reader(string text, string separator, Action<int>? bad = null) => CsvReader.FromText(text, new CsvReaderOptions
    {
        Separator = separator[0],
        HasHeader = false,
        SkipEmptyLines = false,
        TrimWhitespace = true,
        TrimInsideQuotes = true,
        OnMalformedRecord = bad is null ? null : record => bad((int)record.RecordNumber),
    });

    /// <summary>The row's cells.</summary>
    public static string[] Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];

    private static int Found(string text, string separator, IReadOnlyList<string> required)
    {
        using CsvReader csv = Reader(text, separator);
        return csv.Read() ? required.Intersect(Cells(csv), StringComparer.OrdinalIgnoreCase).Count() : 0;
    }
}
