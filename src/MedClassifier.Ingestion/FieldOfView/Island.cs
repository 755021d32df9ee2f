namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>Pixels that hang together by their sides.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">First column beyond.</param>
/// <param name="Bottom">First row beyond.</param>
/// <param name="Pixels">Number of pixels.</param>
internal sealed record Island(int Left, int Top, int Right, int Bottom, int Pixels)
{
    /// <summary>Finds all of them, in the order of their first pixels.</summary>
    /// <param name="land">Whether each pixel is of one, row-major.</param>
    /// <param name="width">Columns.</param>
    public static IReadOnlyList<Island> All(ReadOnlySpan<bool> land, int width)
    {
        var parts = new List<Part>();
        List<Run> above = [];
        List<Run> own = [];
        for (int y = 0; y * width < land.Length; y++)
        {
            own.Clear();
            Runs(land.Slice(y * width, width), own);
            Join(above, own, y, parts);
            (above, own) = (own, above);
        }

        return [.. parts.Where((part, number) => part.Of == number).Select(part => part.Land)];
    }

    /// <summary>The stretches of land in a row.</summary>
    private static void Runs(ReadOnlySpan<bool> row, List<Run> runs)
    {
        for (int x = 0; x < row.Length;)
        {
            int water = row[x..].IndexOf(true);
            if (water < 0)
            {
                return;
            }

            int first = x + water;
            int length = row[first..].IndexOf(false);
            x = length < 0 ? row.Length : first + length;
            runs.Add(new Run(first, x, -1));
        }
    }

    /// <summary>Gives each run of a row the part that it hangs together with in the row above; parts that it joins become one.</summary>
    private static void Join(List<Run> above, List<Run> own, int y, List<Part> parts)
    {
        int before = 0;
        for (int i = 0; i < own.Count; i++)
        {
            (int first, int end, _) = own[i];
            int part = -1;
            while (before < above.Count && above[before].End <= first)
            {
                before++;
            }

            for (int k = before; k < above.Count && above[k].First < end; k++)
            {
                int other = Root(parts, above[k].Part);
                part = part < 0 ? other : Unite(parts, part, other);
            }

            var land = new Island(first, y, end, y + 1, end - first);
            if (part < 0)
            {
                part = parts.Count;
                parts.Add(new Part(part, land));
            }
            else
            {
                parts[part] = new Part(part, parts[part].Land.With(land));
            }

            own[i] = new Run(first, end, part);
        }
    }

    private static int Root(List<Part> parts, int part)
    {
        while (parts[part].Of != part)
        {
            part = parts[part].Of;
        }

        return part;
    }

    // The earlier one has the first pixel of both.
    private static int Unite(List<Part> parts, int one, int other)
    {
        if (one == other)
        {
            return one;
        }

        (int first, int second) = (Math.Min(one, other), Math.Max(one, other));
        parts[first] = new Part(first, parts[first].Land.With(parts[second].Land));
        parts[second] = parts[second] with { Of = first };
        return first;
    }

    private Island With(Island other) => new(
        Math.Min(Left, other.Left),
        Math.Min(Top, other.Top),
        Math.Max(Right, other.Right),
        Math.Max(Bottom, other.Bottom),
        Pixels + other.Pixels);

    private readonly record struct Run(int First, int End, int Part);

    // Of: the part that it was found to be of; its own number where it is of no other.
    private readonly record struct Part(int Of, Island Land);
}
