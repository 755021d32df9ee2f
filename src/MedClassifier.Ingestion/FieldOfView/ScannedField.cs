using MedClassifier.Domain.Scans;

namespace MedClassifier.Ingestion.FieldOfView;

/// <summary>
/// Finds the scanned field of an ultrasound frame in the picture itself: where echoes lie densely, with all around it up to where there is
/// nothing but background and what is thin on it: text, rulers, lines. A dark part of the field is not background: it has noise.
/// </summary>
/// <remarks>Conservative: what may be field stays, and a frame that is not surely one field on an empty background is left whole.</remarks>
internal static class ScannedField
{
    // Windows wider than letters are high: lines of text are less than half ink in them, echoes more.
    private const int WindowsAcross = 40;
    private const int SmallestWindow = 9;
    private const double LeastEcho = 0.5;

    // Islands of echoes that are part of the field, such as a second image beside the first, or what lies beyond a shadow.
    private const double LeastIsland = 0.03;
    private const double LeastFill = 0.5;

    // Share of background in each row (or column) that is cut off, over a window, and in all that is cut off of a side.
    private const double LeastEmpty = 0.6;
    private const double LeastEmptyInAll = 0.5;

    // A field of less is none; a frame that would lose less is left as it is.
    private const double LeastArea = 0.15;
    private const double MostArea = 0.92;

    /// <summary>Looks for the field.</summary>
    /// <param name="pixels">Height x width grey values in [0, 1], row-major.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <returns>The field; null where there is no need to cut, or no certainty.</returns>
    public static ScanRegion? Find(ReadOnlySpan<float> pixels, int width, int height)
    {
        int window = Math.Max(SmallestWindow, (int)Math.Round(Math.Min(width, height) / (double)WindowsAcross) | 1);
        if (width <= window || height <= window)
        {
            return null;
        }

        FrameTexture texture = FrameTexture.Of(GreyLevels.Of(pixels), width, height);
        if (Echoes(texture, width, window) is not { } echoes)
        {
            return null;
        }

        var columns = new Extent(echoes.Left, echoes.Right);
        var rows = new Extent(echoes.Top, echoes.Bottom);
        rows = UpToBackground(rows, Profile(texture.Empty, width, columns, isOfRows: true), window);
        columns = UpToBackground(columns, Profile(texture.Empty, width, rows, isOfRows: false), window);
        rows = UpToBackground(rows, Profile(texture.Empty, width, columns, isOfRows: true), window);
        (columns, rows) = (columns.Widened(window / 2, width), rows.Widened(window / 2, height));
        double area = (double)columns.Length * rows.Length / ((double)width * height);
        return area is < LeastArea or > MostArea ? null : new ScanRegion(columns.First, rows.First, columns.Length, rows.Length);
    }

    /// <summary>The rectangle around all that has echoes; null where that is not most of it.</summary>
    private static Island? Echoes(FrameTexture texture, int width, int window)
    {
        IReadOnlyList<Island> islands = Island.All(Density.IsAbove(texture.Echo, width, window, LeastEcho), width);
        if (islands.Count == 0)
        {
            return null;
        }

        double least = LeastIsland * islands.Max(island => island.Pixels);
        Island[] large = [.. islands.Where(island => island.Pixels >= least)];
        var all = new Island(
            large.Min(island => island.Left),
            large.Min(island => island.Top),
            large.Max(island => island.Right),
            large.Max(island => island.Bottom),
            large.Sum(island => island.Pixels));
        return all.Pixels < LeastFill * (all.Right - all.Left) * (all.Bottom - all.Top) ? null : all;
    }

    /// <summary>Share of background in each row, or column, within an extent of the other direction.</summary>
    private static double[] Profile(bool[] empty, int width, Extent within, bool isOfRows)
    {
        if (isOfRows)
        {
            var shares = new double[empty.Length / width];
            for (int y = 0; y < shares.Length; y++)
            {
                shares[y] = (double)empty.AsSpan((y * width) + within.First, within.Length).Count(true) / within.Length;
            }

            return shares;
        }

        var columns = new ColumnCounts(width);
        for (int y = within.First; y < within.End; y++)
        {
            columns.Add(empty.AsSpan(y * width, width));
        }

        return [.. columns.Counts.ToArray().Select(count => (double)count / within.Length)];
    }

    /// <summary>Moves both ends outwards to where background begins; to the frame's edge where what lies beyond is more than background.</summary>
    private static Extent UpToBackground(Extent extent, double[] shares, int window)
    {
        int first = extent.First;
        while (first > 0 && Smooth(first - 1) < LeastEmpty)
        {
            first--;
        }

        int end = extent.End;
        while (end < shares.Length && Smooth(end) < LeastEmpty)
        {
            end++;
        }

        bool isEmptyBefore = first > 0 && shares[..first].Average() >= LeastEmptyInAll;
        bool isEmptyAfter = end < shares.Length && shares[end..].Average() >= LeastEmptyInAll;
        return new Extent(isEmptyBefore ? first : 0, isEmptyAfter ? end : shares.Length);

        double Smooth(int i) => shares[Math.Max(0, i - (window / 2))..Math.Min(shares.Length, i + (window / 2) + 1)].Average();
    }

    // From a column, or row, to the first one beyond.
    private readonly record struct Extent(int First, int End)
    {
        public int Length => End - First;

        public Extent Widened(int by, int length) => new(Math.Max(0, First - by), Math.Min(length, End + by));
    }
}
