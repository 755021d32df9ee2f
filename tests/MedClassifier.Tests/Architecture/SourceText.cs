namespace MedClassifier.Tests.Architecture;

/// <summary>C# without what is not code: comments, characters, and the words in texts (the expressions inside interpolated texts stay).</summary>
internal static class SourceText
{
    public static string CodeOf(string source)
    {
        var code = new System.Text.StringBuilder(source.Length);
        int at = 0;
        ReadCode(source, ref at, "", code);
        return code.ToString();
    }

    private static void ReadCode(string source, ref int at, string end, System.Text.StringBuilder code)
    {
        int depth = 0;
        while (at < source.Length)
        {
            if (end.Length > 0 && depth == 0 && StartsAt(source, at, end))
            {
                at += end.Length;
                code.Append(' ');
                return;
            }

            char c = source[at];
            if (StartsAt(source, at, "//") || StartsAt(source, at, "/*"))
            {
                string close = source[at + 1] == '/' ? "\n" : "*/";
                at = After(source, at + 2, close);
                code.Append('\n');
            }
            else if (c == '\'')
            {
                at = AfterQuoted(source, at + 1, '\'');
            }
            else if (c == '"' || (c is '$' or '@' && source.AsSpan(at).TrimStart("$@") is ['"', ..]))
            {
                ReadText(source, ref at, code);
            }
            else
            {
                depth += c is '{' or '(' or '[' ? 1 : c is '}' or ')' or ']' ? -1 : 0;
                code.Append(c);
                at++;
            }
        }
    }

    private static void ReadText(string source, ref int at, System.Text.StringBuilder code)
    {
        int start = at;
        at += source.Length - at - source.AsSpan(at).TrimStart("$@").Length;
        int holes = source.AsSpan(start, at - start).Count('$');
        bool isVerbatim = source.AsSpan(start, at - start).Contains('@');
        int quotes = source.Length - at - source.AsSpan(at).TrimStart('"').Length;
        string quote = quotes >= 3 ? new string('"', quotes) : "\"";
        at += quote.Length;
        while (at < source.Length && !(StartsAt(source, at, quote) && !(isVerbatim && StartsAt(source, at, "\"\""))))
        {
            bool isDoubled = StartsAt(source, at, "\"\"") || (quotes < 3 && StartsAt(source, at, "{{"));
            if (isDoubled || (quotes < 3 && !isVerbatim && source[at] == '\\'))
            {
                at += 2;
            }
            else if (holes > 0 && StartsAt(source, at, new string('{', holes)))
            {
                at += holes;
                ReadCode(source, ref at, new string('}', holes), code);
            }
            else
            {
                at++;
            }
        }

        at += quote.Length;
    }

    private static int AfterQuoted(string source, int at, char quote)
    {
        while (source[at] != quote)
        {
            at += source[at] == '\\' ? 2 : 1;
        }

        return at + 1;
    }

    private static int After(string source, int at, string end)
    {
        int found = source.IndexOf(end, at, StringComparison.Ordinal);
        return found < 0 ? source.Length : found + end.Length;
    }

    private static bool StartsAt(string source, int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;
}
