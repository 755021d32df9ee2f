using System.Globalization;
using MedClassifier.Pipeline;

namespace MedClassifier.Validation.Tables;

/// <summary>
/// Predictions of this or another program: a column path, and p_NAME for every class. A column frame tells the frames of a file apart; a
/// row whose column state is there and is not "done" has no prediction.
/// </summary>
/// <param name="Classes">Class names in the order of the probabilities.</param>
/// <param name="Rows">All rows, in the file's order.</param>
public sealed record PredictionTable(IReadOnlyList<string> Classes, IReadOnlyList<PredictionRow> Rows)
{
    /// <summary>How far the probabilities of a row may be from the sum 1: other programs round. They are then scaled to it.</summary>
    public const double SumTolerance = 0.01;

    private const string Prefix = "p_";

    /// <summary>Reads and checks predictions; everything that is wrong is named at once, with its rows.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="classes">Classes to expect, in this order; null takes those that the columns name, in their order.</param>
    /// <exception cref="RunSetupException">Something is wrong.</exception>
    public static PredictionTable Read(string path, IReadOnlyList<string>? classes)
    {
        var faults = new FaultList();
        TextTable? table = TextTable.Read(path, ["path"], faults);
        List<PredictionRow> rows = [];
        IReadOnlyList<string> names = classes ?? [.. (table?.Columns ?? []).Where(IsProbability).Select(column => column[Prefix.Length..])];
        if (table is not null)
        {
            int[] columns = ProbabilityColumns(table, names, faults);
            var seen = new Dictionary<(string, int), int>();
            foreach ((int row, string[] cells) in faults.IsEmpty ? table.Rows : [])
            {
                PredictionRow read = ReadRow(table, columns, row, cells, faults);
                if (read.NamesFrame && !seen.TryAdd((read.Path, read.Frame), row))
                {
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"the same image as in row {seen[(read.Path, read.Frame)]}"), row);
                }

                rows.Add(read);
            }
        }

        return faults.IsEmpty ? new PredictionTable(names, rows) : throw TableFaultsMessage.Of(path, faults.ToList());
    }

    private static bool IsProbability(string column) => column.StartsWith(Prefix, StringComparison.Ordinal) && column.Length > Prefix.Length;

    private static int[] ProbabilityColumns(TextTable table, IReadOnlyList<string> classes, FaultList faults)
    {
        if (classes.Count < 2)
        {
            faults.Add("at least two columns of probabilities are needed, p_ and the class name each, such as p_benign", 1);
            return [];
        }

        IReadOnlyList<string> columns = Reporting.Tables.ProbabilityColumns.Of(classes);
        foreach (string missing in columns.Where(column => table.IndexOf(column) is null))
        {
            faults.Add($"the column {missing} is missing; there are {string.Join(", ", table.Columns)}", 1);
        }

        return [.. columns.Select(column => table.IndexOf(column) ?? 0)];
    }

    private static PredictionRow ReadRow(TextTable table, int[] columns, int row, string[] cells, FaultList faults)
    {
        string Cell(string column) => table.IndexOf(column) is { } at ? cells[at] : "";
        // A leading apostrophe keeps spreadsheet programs from reading a formula; it is no part of the name.
        string path = Cell("path").TrimStart('\'').Replace('\\', '/');
        if (path.Length == 0)
        {
            faults.Add("no path is named", row);
        }

        int frame = 0;
        if (Cell("frame").Length > 0 && !int.TryParse(Cell("frame"), NumberStyles.None, CultureInfo.InvariantCulture, out frame))
        {
            faults.Add($"the frame '{Cell("frame")}' is no number from 0", row);
        }

        bool isSetAside = Cell("state") is { Length: > 0 } state && state != "done";
        return new PredictionRow(row, path, frame, isSetAside ? null : Probabilities(columns, row, cells, faults))
        {
            // A row that is set aside and has no frame speaks of the file, or of its frames that are left out.
            NamesFrame = !isSetAside || Cell("frame").Length > 0,
        };
    }

    private static double[]? Probabilities(int[] columns, int row, string[] cells, FaultList faults)
    {
        var values = new double[columns.Length];
        for (int k = 0; k < columns.Length; k++)
        {
            string cell = cells[columns[k]];
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out values[k]) || !(values[k] >= 0 && values[k] <= 1))
            {
                faults.Add($"'{cell}' is no probability from 0 to 1", row);
                return null;
            }
        }

        double sum = values.Sum();
        if (Math.Abs(sum - 1) > SumTolerance)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"the probabilities sum to {sum:0.####}, not to 1"), row);
            return null;
        }

        return [.. values.Select(value => Math.Min(1, value / sum))];
    }
}
