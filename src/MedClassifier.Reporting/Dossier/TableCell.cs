namespace MedClassifier.Reporting.Dossier;

/// <summary>How a table's cells are set.</summary>
internal static class TableCell
{
    /// <summary>Whether a cell among numbers holds the reason why there is no number, which may be long and is set as text.</summary>
    public static bool IsReason(string cell) => cell.Length > 0 && char.IsAsciiLetter(cell[0]);
}
