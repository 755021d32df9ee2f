using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Tables;

/// <summary>Text made safe for a cell that a spreadsheet program may open.</summary>
internal static class SpreadsheetCell
{
    /// <summary>
    /// The text, visible (<see cref="VisibleText"/>), with an apostrophe before it when a spreadsheet program would take it for a formula:
    /// when it begins with = + - @ or one of their full-width forms. Tab and line feed, which also lead into a formula, have already
    /// become visible signs.
    /// </summary>
    /// <remarks>A program that reads the column takes one leading apostrophe away; results.json holds the text as it was.</remarks>
    public static string Of(string text)
    {
        string visible = VisibleText.Of(text);
        return visible.Length > 0 && BeginsFormula(visible[0]) ? "'" + visible : visible;
    }

    private static bool BeginsFormula(char c) => c is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
}
