namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>Pixels that hang together by their sides.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">First column beyond.</param>
/// <param name="Bottom">First row beyond.</param>
/// <param name="Pixels">Number of pixels.</param>
internal sealed record Island(int Left, int Top, int Right, int Bottom, int Pixels)
{
    /// <summary>Finds all of them.</summary>
    /// <param name="land">Whether each pixel is of one, row-major; false everywhere afterwards.</param>
    /// <param name="width">Columns.</param>
    public static IReadOnlyList<Island> TakeAll(bool[] land, int width)
    {
        List<Island> islands = [];
        var open = new Stack<int>();
        for (int i = 0; i < land.Length; i++)
        {
            if (land[i])
            {
                islands.Add(Take(land, width, i, open));
            }
        }

        return islands;
    }

    private static Island Take(bool[] land, int width, int start, Stack<int> open)
    {
        (int left, int top, int right, int bottom, int pixels) = (start % width, start / width, 0, 0, 0);
        Enter(start);
        while (open.TryPop(out int i))
        {
            (int x, int y) = (i % width, i / width);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
            pixels++;
            if (x > 0)
            {
                Enter(i - 1);
            }

            if (x < width - 1)
            {
                Enter(i + 1);
            }

            Enter(i - width);
            Enter(i + width);
        }

        return new Island(left, top, right, bottom, pixels);

        void Enter(int i)
        {
            if (i >= 0 && i < land.Length && land[i])
            {
                land[i] = false;
                open.Push(i);
            }
        }
    }
}
