using System.Globalization;

namespace MedClassifier.Ingestion.Tables;

/// <summary>A row of a table.</summary>
public sealed class TextRow
{
    private readonly IReadOnlyDictionary<string, int> columns;
    private readonly string[] cells;

    internal TextRow(int number, IReadOnlyDictionary<string, int> columns, string[] cells)
    {
        Number = number;
        this.columns = columns;
        this.cells = cells;
    }

    /// <summary>Its number as a spreadsheet shows it: the header is row 1.</summary>
    public int Number { get; }

    /// <summary>The cell of a column, trimmed; empty when the cell is, or when there is no such column.</summary>
    /// <param name="column">Its name, in any case.</param>
    public string this[string column] => columns.TryGetValue(column, out int at) && at < cells.Length ? cells[at] : "";

    /// <summary>The number in a cell, with a decimal point or a decimal comma; null when there is none.</summary>
    public double? NumberIn(string column) =>
        double.TryParse(this[column].Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
