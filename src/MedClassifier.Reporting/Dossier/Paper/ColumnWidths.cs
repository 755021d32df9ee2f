namespace MedClassifier.Reporting.Dossier.Paper;

/// <summary>How wide a table's columns are: as wide as what they hold, and when that is too much, the widest give way first.</summary>
internal static class ColumnWidths
{
    /// <summary>The widths; their sum is at most the room, unless the longest words need more.</summary>
    /// <param name="longestWords">Each column's longest word, in points.</param>
    /// <param name="longestTexts">Each column's longest text on one line.</param>
    /// <param name="room">Width of the page.</param>
    public static double[] Of(IReadOnlyList<double> longestWords, IReadOnlyList<double> longestTexts, double room)
    {
        double[] widths = [.. longestWords];
        double rest = room - widths.Sum();
        int[] open = [.. Enumerable.Range(0, widths.Length).Where(i => longestTexts[i] > widths[i])];
        while (rest > 0 && open.Length > 0)
        {
            // Up to the next column that is as wide as it wishes, all grow alike.
            double least = open.Min(i => widths[i]);
            int[] narrowest = [.. open.Where(i => widths[i] <= least)];
            double next = open.Where(i => widths[i] > least).Select(i => widths[i]).DefaultIfEmpty(double.MaxValue).Min();
            double level = Math.Min(Math.Min(next, narrowest.Min(i => longestTexts[i])), least + (rest / narrowest.Length));
            foreach (int i in narrowest)
            {
                widths[i] = level;
            }

            rest -= (level - least) * narrowest.Length;
            open = [.. open.Where(i => longestTexts[i] > widths[i])];
            if (level <= least)
            {
                break;
            }
        }

        return widths;
    }
}
