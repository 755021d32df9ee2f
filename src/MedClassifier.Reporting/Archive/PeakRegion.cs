using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Reporting.Archive;

/// <summary>
/// Where a network looked most: the pixels around the peak of its attention where that is at least half as large, connected by their sides.
/// </summary>
/// <param name="Corners">
/// Its outline along the edges of pixels, in columns and rows of the source, 0 at the outer edge of the first pixel; clockwise, the first one
/// again at the end.
/// </param>
/// <param name="Peak">The largest attention, in multiples of the uniform weight.</param>
internal sealed record PeakRegion(IReadOnlyList<(int X, int Y)> Corners, float Peak)
{
    // A region of more than this is no focus.
    private const double LargestShare = 0.5;

    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    // The pixels ahead of a corner, to the left and to the right of the way, by direction: east, south, west, north.
    private static readonly ((int X, int Y) Left, (int X, int Y) Right)[] Ahead =
        [((0, -1), (0, 0)), ((0, 0), (-1, 0)), ((-1, 0), (-1, -1)), ((-1, -1), (0, -1))];

    /// <summary>The region; null where the attention has no focus.</summary>
    public static PeakRegion? Of(AttentionMap attention)
    {
        ArgumentNullException.ThrowIfNull(attention);
        (int width, int height) = (attention.Geometry.ScanWidth, attention.Geometry.ScanHeight);
        float[] values = attention.OnScan();
        int top = Array.IndexOf(values, values.Max());
        float peak = values[top];
        var inside = new bool[values.Length];
        int size = Fill(values, width, height, top, peak / 2, inside);
        ScanRegion seen = attention.Geometry.Seen();
        return size > LargestShare * seen.Width * seen.Height ? null : new PeakRegion(Trace(inside, width, height), peak);
    }

    /// <summary>The largest attention on the source's grid, in multiples of the uniform weight.</summary>
    public static float PeakOf(AttentionMap attention) => attention.OnScan().Max();

    private static int Fill(float[] values, int width, int height, int start, float least, bool[] inside)
    {
        var open = new Stack<int>([start]);
        inside[start] = true;
        int size = 0;
        while (open.TryPop(out int at))
        {
            size++;
            (int y, int x) = Math.DivRem(at, width);
            foreach ((int dx, int dy) in Steps)
            {
                int next = ((y + dy) * width) + x + dx;
                if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height && !inside[next] && values[next] >= least)
                {
                    inside[next] = true;
                    open.Push(next);
                }
            }
        }

        return size;
    }

    // Along the edges of the pixels, the region to the right; holes are not traced.
    private static List<(int X, int Y)> Trace(bool[] inside, int width, int height)
    {
        int first = Array.IndexOf(inside, true);
        (int X, int Y) start = (first % width, first / width);
        List<(int X, int Y)> corners = [start];
        (int x, int y) = start;
        int way = 0;
        do
        {
            (x, y) = (x + Steps[way].X, y + Steps[way].Y);
            int turn = !Holds(Ahead[way].Right) ? 1 : Holds(Ahead[way].Left) ? 3 : 0;
            if (turn != 0)
            {
                way = (way + turn) % Steps.Length;
                corners.Add((x, y));
            }
        }
        while ((x, y) != start);
        if (corners[^1] != start)
        {
            corners.Add(start);
        }

        return corners;

        bool Holds((int X, int Y) pixel)
        {
            (int px, int py) = (x + pixel.X, y + pixel.Y);
            return px >= 0 && px < width && py >= 0 && py < height && inside[(py * width) + px];
        }
    }
}
