using System.Globalization;
using System.Text;

namespace MedClassifier.Domain.Text;

/// <summary>
/// Text that others wrote, made fit to be shown: file names, values of tags, answers of servers. What could steer a terminal, end a line where
/// there is none, or turn the order of what is read, becomes its code in braces; what is too long is cut. All that is printed, logged or written
/// to a table goes through here.
/// </summary>
public static class ForeignText
{
    /// <summary>Longest line, in UTF-16 units: longer than a path may be on Linux.</summary>
    public const int LongestLine = 4200;

    private const string Cut = "...";

    /// <summary>As one line: no control characters, no line ends, at most so long.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">UTF-16 units at most, the dots of a cut included; at least 3.</param>
    public static string Line(string text, int most = LongestLine) => Shown(text, most, keepsLines: false);

    /// <summary>The same, but that line ends stay: for text of our own that quotes others.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">UTF-16 units at most, the dots of a cut included; at least 3.</param>
    public static string Lines(string text, int most = int.MaxValue) => Shown(text, most, keepsLines: true);

    private static string Shown(string text, int most, bool keepsLines)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, Cut.Length);
        if (text.Length <= most && IsPlain(text, keepsLines))
        {
            return text;
        }

        var shown = new StringBuilder();
        int whole = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            shown.Append(IsPlain(rune, keepsLines) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"{{{rune.Value:X2}}}"));
            if (shown.Length > most)
            {
                return shown.ToString(0, whole) + Cut;
            }

            whole = shown.Length <= most - Cut.Length ? shown.Length : whole;
        }

        return shown.ToString();
    }

    private static bool IsPlain(string text, bool keepsLines)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsPlain(rune, keepsLines))
            {
                return false;
            }
        }

        return true;
    }

    // Controls (C0, C1, DEL), line and paragraph separators, and the marks that turn the direction of text (UAX #9).
    private static bool IsPlain(Rune rune, bool keepsLines) =>
        (keepsLines && rune.Value == '\n')
        || !(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or 0x200E or 0x200F or 0x061C or (>= 0x202A and <= 0x202E)
            or (>= 0x2066 and <= 0x2069) or 0xFEFF);
}
