namespace MedClassifier.Reporting.Dossier;

/// <summary>How a table's cells are set.</summary>
internal static class TableCell
{
    private const int LongestWord = 32;

    /// <summary>Whether a cell among numbers holds the reason why there is no number, which may be long and is set as text.</summary>
    public static bool IsReason(string cell) => cell.Length > 0 && char.IsAsciiLetter(cell[0]);

    /// <summary>Whether a cell has a word that no column is wide enough for, such as a hash.</summary>
    public static bool IsEndless(string cell) => cell.Split(' ').Any(word => word.Length > LongestWord);
}
