using System.Text;

namespace MedClassifier.Pipeline.Configuration;

/// <summary>How options are named in YAML, and which name was probably meant.</summary>
internal static class OptionNames
{
    /// <summary>MaximumFrames becomes maximum_frames; a digit stays with the word before it.</summary>
    public static string ToSnakeCase(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    /// <summary>The name that is fewest edits away, if it is near enough to be a slip of the keyboard; else null.</summary>
    public static string? Nearest(string written, IEnumerable<string> names)
    {
        int allowed = Math.Max(1, written.Length / 3);
        (string? best, int distance) = (null, allowed + 1);
        foreach (string name in names)
        {
            int edits = EditDistance(written, name);
            if (edits < distance)
            {
                (best, distance) = (name, edits);
            }
        }

        return best;
    }

    /// <summary>Levenshtein distance: insertions, deletions and replacements of one character.</summary>
    private static int EditDistance(string a, string b)
    {
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
