using System.Globalization;

namespace MedClassifier.Ingestion.Tables;

/// <summary>One thing that is wrong with a table, and every row where it is.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Rows">Row numbers, ascending, as a spreadsheet shows them: the header is row 1. Empty when the fault lies in no row.</param>
public sealed record TableFault(string Message, IReadOnlyList<int> Rows)
{
    private const int MostRows = 100;

    /// <summary>Row numbers for a person: "row 7" or "rows 2, 5-9".</summary>
    public static string Name(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        List<string> parts = [];
        for (int i = 0; i < rows.Count;)
        {
            int end = i;
            while (end + 1 < rows.Count && rows[end + 1] == rows[end] + 1)
            {
                end++;
            }

            parts.Add(FormattableString.Invariant($"{rows[i]}{(end == i ? "" : $"-{rows[end]}")}"));
            i = end + 1;
        }

        return $"{(rows.Count == 1 ? "row" : "rows")} {string.Join(", ", parts)}";
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string more = Rows.Count > MostRows ? string.Create(CultureInfo.InvariantCulture, $" and {Rows.Count - MostRows:N0} more") : "";
        return Rows.Count == 0 ? Message : $"{Name([.. Rows.Take(MostRows)])}{more}: {Message}";
    }
}
