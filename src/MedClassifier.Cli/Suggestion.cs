namespace MedClassifier.Cli;

/// <summary>What a user may have meant by a name that does not exist.</summary>
internal static class Suggestion
{
    private const int FewestTyped = 3;

    /// <summary>" Did you mean 'NAME'?", or nothing when no name is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">What there is.</param>
    public static string For(string typed, IEnumerable<string> names) => Nearest(typed, names) is { } name ? $" Did you mean '{name}'?" : "";

    /// <summary>The nearest name: one mistake for every three letters, or the only beginning of a name; null when none is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names)
    {
        string[] all = [.. names];
        int allowed = Math.Max(1, typed.Length / 3);
        string? near = all.Select(name => (name, Distance: Distance(typed, name))).Where(found => found.Distance <= allowed)
            .OrderBy(found => found.Distance).Select(found => found.name).FirstOrDefault();
        string[] begun = typed.Trim('-').Length < FewestTyped ? [] : [.. all.Where(name => name.StartsWith(typed, StringComparison.Ordinal))];
        return near ?? (begun is [string only] ? only : null);
    }

    // Letters to put in, leave out, change, or swap with their neighbour (optimal string alignment).
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
