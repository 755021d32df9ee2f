using CsvHelper;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Tables;

/// <summary>All cells of a table, whatever its columns.</summary>
public static class TableCells
{
    /// <summary>The cells, row by row; none of a file that cannot be read.</summary>
    public static IEnumerable<string> Read(string path)
    {
        Outcome<string> text = TableText.Read(path);
        if (!text.IsValue)
        {
            yield break;
        }

        (string separator, string rows) = CellSeparator.Of(text.Value, ["path"]);
        using CsvReader csv = CellSeparator.Reader(rows, separator);
        while (csv.Read())
        {
            foreach (string cell in CellSeparator.Cells(csv))
            {
                yield return cell;
            }
        }
    }
}
