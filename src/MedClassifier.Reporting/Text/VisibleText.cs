using System.Buffers;
using System.Globalization;
using System.Text;

namespace MedClassifier.Reporting.Text;

/// <summary>
/// Text from a file, made fit to be read: what would not show, or would change how its surroundings show, becomes a visible sign.
/// </summary>
/// <remarks>
/// Control characters become their pictures of the Unicode block U+2400 (NUL becomes U+2400, DEL U+2421), so a text stays on one line.
/// C1 controls, characters that turn the writing direction, line separators, byte order marks, non-characters and lone surrogates become U+FFFD.
/// </remarks>
internal static class VisibleText
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => Show(c) == c && !char.IsSurrogate(c)).ToArray());

    /// <summary>The text with a visible sign for each character that has none; the text itself when all show.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int first = text.AsSpan().IndexOfAnyExcept(Plain);
        if (first < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length).Append(text, 0, first);
        ReadOnlySpan<char> rest = text.AsSpan(first);
        while (!rest.IsEmpty)
        {
            // An ill-formed sequence decodes as U+FFFD.
            Rune.DecodeFromUtf16(rest, out Rune rune, out int used);
            result.Append(rune.IsBmp ? Show((char)rune.Value).ToString() : rune.ToString());
            rest = rest[used..];
        }

        return result.ToString();
    }

    private static char Show(char c) => c switch
    {
        < ' ' => (char)('\u2400' + c),
        '\u007F' => '\u2421',
        '\uFFFE' or '\uFFFF' or '\uFEFF' => Replacement,
        _ => char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Replacement,
            UnicodeCategory.Format when TurnsDirection(c) => Replacement,
            _ => c,
        },
    };

    // The bidirectional controls of UAX #9; the zero-width joiners that some scripts need are not among them.
    private static bool TurnsDirection(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
