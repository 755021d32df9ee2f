using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Tables;

/// <summary>What a table may ask for, looked at before its cells are made: columns, rows, and how long a cell and a row are.</summary>
internal static class TableBounds
{
    /// <summary>Largest file in bytes.</summary>
    public const int MostBytes = 64 << 20;

    private const int MostColumns = 1000;
    private const int MostRows = 2_000_000;
    private const int LongestCell = 1 << 16;
    private const int LongestRow = 1 << 20;

    /// <summary>Why a table is not read; null where it may be.</summary>
    /// <param name="text">All of it. What parts its cells is not known yet: a comma, a semicolon and a tab each count for themselves.</param>
    public static Rejection? Check(ReadOnlySpan<char> text)
    {
        Span<int> separators = stackalloc int[3];
        (int row, int cell, int rowStart, int cellStart) = (1, 0, 0, 0);
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            int kind = isQuoted ? -1 : ",;\t".IndexOf(c, StringComparison.Ordinal);
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (kind >= 0)
            {
                cellStart = i;
                if (++separators[kind] >= MostColumns)
                {
                    return Exceeded($"Row {row} has more than {MostColumns} cells, which is the most.");
                }
            }
            else if (c == '\n' && !isQuoted)
            {
                separators.Clear();
                (rowStart, cellStart) = (i, i);
                if (++row > MostRows)
                {
                    return Exceeded($"The table has more than {MostRows} rows, which is the most.");
                }
            }

            cell = i - cellStart;
            if (cell > LongestCell || i - rowStart > LongestRow)
            {
                return Exceeded(cell > LongestCell
                    ? $"A cell of row {row} has more than {LongestCell} characters, which is the most; a quote may not be closed."
                    : $"Row {row} has more than {LongestRow} characters, which is the most.");
            }
        }

        return null;
    }

    private static Rejection Exceeded(string message) => new(RejectionCodes.LimitExceeded, message);
}
