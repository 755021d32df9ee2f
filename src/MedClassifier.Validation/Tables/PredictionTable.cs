using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Ingestion.Tables;
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

    // Sums that are 1 but for the rounding of single precision: a scaled value could fall to the other side of a threshold.
    private const double RoundingTolerance = 1e-5;

    private const string Prefix = "p_";

    /// <summary>Reads and checks predictions; everything that is wrong is named at once, with its rows.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="classes">
    /// Classes to expect, in this order; null takes those that the columns name, from the least to the worst where their names say it and by the
    /// alphabet where not, so that the order of the columns does not matter.
    /// </param>
    /// <exception cref="RunSetupException">Something is wrong.</exception>
    public static PredictionTable Read(string path, IReadOnlyList<string>? classes)
    {
        var faults = new FaultList();
        Outcome<PredictionTable> read = TextTable.Read(path, ["path"], faults).Then<PredictionTable>(table =>
        {
            IReadOnlyList<string> names =
                classes ?? InOrder([.. table.Columns.Where(IsProbability).Select(column => column[Prefix.Length..]).Order(StringComparer.Ordinal)]);
            IReadOnlyList<string> columns = ProbabilityColumns(table, names, faults);
            List<PredictionRow> rows = [.. columns.Count == 0 ? [] : table.Rows.Select(row => ReadRow(row, columns, faults))];
            var seen = new Dictionary<(string, int), int>();
            foreach (PredictionRow row in rows.Where(row => row.NamesFrame && !seen.TryAdd((row.Path, row.Frame), row.Row)))
            {
                faults.Add(FormattableString.Invariant($"the same image as in row {seen[(row.Path, row.Frame)]}"), row.Row);
            }

            return faults.IsEmpty ? new PredictionTable(names, rows) : faults.ToRejection();
        });
        return read.Value ?? throw new RunSetupException($"{path} cannot be used", read.Rejection!);
    }

    private static IReadOnlyList<string> InOrder(string[] names) =>
        [.. ClassSeverity.Order(names, ClassSeverity.PositiveOf(names, "") is { } worst ? Array.IndexOf(names, worst) : -1).Select(i => names[i])];

    private static bool IsProbability(string column) =>
        column.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && column.Length > Prefix.Length;

    /// <returns>The columns, in the order of the classes; none when one is missing.</returns>
    private static IReadOnlyList<string> ProbabilityColumns(TextTable table, IReadOnlyList<string> classes, FaultList faults)
    {
        if (classes.Count < 2)
        {
            faults.Add("at least two columns of probabilities are needed, p_ and the class name each, such as p_benign", 1);
            return [];
        }

        IReadOnlyList<string> columns = Reporting.Tables.ProbabilityColumns.Of(classes);
        string[] missing = [.. columns.Where(column => !table.Has(column))];
        foreach (string column in missing)
        {
            faults.Add($"the column {column} is missing; there are {string.Join(", ", table.Columns)}", 1);
        }

        return missing.Length == 0 ? columns : [];
    }

    private static PredictionRow ReadRow(TextRow row, IReadOnlyList<string> columns, FaultList faults)
    {
        // A leading apostrophe keeps spreadsheet programs from reading a formula; it is no part of the name.
        string path = row["path"].TrimStart('\'').Replace('\\', '/');
        if (path.Length == 0)
        {
            faults.Add("no path is named", row.Number);
        }

        int frame = 0;
        if (row["frame"].Length > 0 && !int.TryParse(row["frame"], NumberStyles.None, CultureInfo.InvariantCulture, out frame))
        {
            faults.Add($"the frame '{row["frame"]}' is no number from 0", row.Number);
        }

        bool isSetAside = row["state"].Length > 0 && !row["state"].Equals("done", StringComparison.OrdinalIgnoreCase);
        return new PredictionRow(row.Number, path, frame, isSetAside ? null : Probabilities(columns, row, faults))
        {
            // A row that is set aside and has no frame speaks of the file, or of its frames that are left out.
            NamesFrame = !isSetAside || row["frame"].Length > 0,
        };
    }

    private static double[]? Probabilities(IReadOnlyList<string> columns, TextRow row, FaultList faults)
    {
        if (columns.FirstOrDefault(column => row.NumberIn(column) is not (>= 0 and <= 1)) is { } bad)
        {
            faults.Add($"'{row[bad]}' is no probability from 0 to 1 ({bad})", row.Number);
            return null;
        }

        double[] values = [.. columns.Select(column => row.NumberIn(column)!.Value)];
        double sum = values.Sum();
        if (Math.Abs(sum - 1) > SumTolerance)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"the probabilities sum to {sum:0.####}, not to 1"), row.Number);
            return null;
        }

        return Math.Abs(sum - 1) <= RoundingTolerance ? values : [.. values.Select(value => Math.Min(1, value / sum))];
    }
}
