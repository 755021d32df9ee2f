using System.Text;
using CsvHelper;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Tables;

/// <summary>
/// A CSV file as spreadsheets write it: parted by commas, semicolons or tabs, cells in quotes where they need them, column names in any
/// case. Empty rows, and empty columns at the end, are no part of it.
/// </summary>
public sealed class TextTable
{
    private const int LongestShown = 100;
    private const string StrayQuote = "a quote stands inside a cell or is not closed; a cell with quotes is written \"so \"\"it\"\" is\"";

    private TextTable(IReadOnlyList<string> columns, IReadOnlyList<TextRow> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>Column names as written, in order.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>All rows that have the cells that must be there, in the file's order.</summary>
    public IReadOnlyList<TextRow> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="faults">Takes what is wrong with single rows.</param>
    /// <returns>The table; or a rejection when the file cannot be read or its header does not do.</returns>
    public static Outcome<TextTable> Read(string path, IReadOnlyList<string> required, FaultList faults) =>
        TableText.Read(path).Then(text => Parse(text, required, faults));

    /// <summary>A table that was no CSV file.</summary>
    /// <param name="columns">Column names.</param>
    /// <param name="rows">As many cells a row.</param>
    internal static TextTable Of(IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        Dictionary<string, int> places = columns.Index().ToDictionary(
            column => column.Item, column => column.Index, StringComparer.OrdinalIgnoreCase);
        return new TextTable(columns, [.. rows.Select((cells, i) => new TextRow(i + 2, places, cells))]);
    }

    /// <summary>Whether there is a column, by its name in any case.</summary>
    public bool Has(string column) => Columns.Contains(column, StringComparer.OrdinalIgnoreCase);

    private static Outcome<TextTable> Parse(string text, IReadOnlyList<string> required, FaultList faults)
    {
        (string separator, text) = CellSeparator.Of(text, required);
        using CsvReader csv = CellSeparator.Reader(
            text, separator, row => faults.Add(StrayQuote, row));
        string[] header = csv.Read() ? Filled(CellSeparator.Cells(csv)) : [];
        CheckHeader(header, required, separator, faults);
        if (!faults.IsEmpty)
        {
            return faults.ToRejection();
        }

        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        foreach ((int at, string name) in header.Index())
        {
            columns[name] = at;
        }

        int least = required.Max(column => columns[column]) + 1;
        List<TextRow> rows = [];
        while (csv.Read())
        {
            // Spreadsheets leave out cells at the end of a row that are empty, or write more of them than the header has.
            string[] cells = CellSeparator.Cells(csv);
            int filled = Filled(cells).Length;
            if (filled > header.Length || (filled > 0 && cells.Length < least))
            {
                string hint = filled < least ? CellSeparator.Hint(Encoding.UTF8.GetString(csv.RawRecord), separator) : "";
                int count = Math.Max(filled, Math.Min(cells.Length, least));
                faults.Add(FormattableString.Invariant($"{count} cells, the header has {header.Length}{hint}"), (int)csv.RowNumber);
            }
            else if (filled > 0)
            {
                rows.Add(new TextRow((int)csv.RowNumber, columns, cells));
            }
        }

        return new TextTable(header, rows);
    }

    private static string[] Filled(string[] cells) => cells[..(Array.FindLastIndex(cells, cell => cell.Length > 0) + 1)];

    private static void CheckHeader(string[] columns, IReadOnlyList<string> required, string separator, FaultList faults)
    {
        string header = string.Join(separator == "\t" ? " " : separator, columns);
        string there = columns.Length == 0 ? "the file is empty"
            : $"there are {(header.Length > LongestShown ? header[..LongestShown] + "..." : string.Join(", ", columns))}"
                + (columns.Length == 1 ? CellSeparator.Hint(header, separator) : "");
        foreach (string missing in required.Except(columns, StringComparer.OrdinalIgnoreCase))
        {
            faults.Add($"the column {missing} is missing; {there}", 1);
        }

        foreach (string twice in columns.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            faults.Add(twice.Length == 0 ? "more than one column has no name" : $"the column '{twice}' stands there more than once", 1);
        }
    }
}
