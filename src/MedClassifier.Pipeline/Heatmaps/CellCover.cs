using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Pipeline.Heatmaps;

/// <summary>
/// A scan with cells of the native grid covered: their pixels take the mean grey of what the model is given, so that the picture grows neither
/// darker nor brighter.
/// </summary>
internal sealed class CellCover
{
    private readonly Scan scan;
    private readonly ScanRegion seen;
    private readonly int[] columns;
    private readonly int[] rows;
    private readonly int width;
    private readonly float mean;

    /// <param name="scan">The scan.</param>
    /// <param name="attention">Its attention, whose grid and place count.</param>
    public CellCover(Scan scan, AttentionMap attention)
    {
        this.scan = scan;
        InputGeometry geometry = attention.Geometry;
        seen = geometry.Seen();
        width = attention.Width;
        columns = Places(seen.Left, seen.Width, x => geometry.ToInputX(x) / geometry.InputWidth, attention.Width);
        rows = Places(seen.Top, seen.Height, y => geometry.ToInputY(y) / geometry.InputHeight, attention.Height);
        mean = Mean();
        Cells = [.. from row in rows.Distinct() from column in columns.Distinct() select (row * width) + column];
    }

    /// <summary>The cells that hold some of the picture, in reading order; the rest is the black around it.</summary>
    public IReadOnlyList<int> Cells { get; }

    /// <summary>First and last column and row of <see cref="Cells"/>.</summary>
    public (int Left, int Top, int Right, int Bottom) Extent => (columns[0], rows[0], columns[^1], rows[^1]);

    /// <summary>The scan with cells covered.</summary>
    /// <param name="isCovered">Whether a cell is, by its number on the grid.</param>
    public Scan Without(Func<int, bool> isCovered)
    {
        float[] pixels = scan.Pixels.ToArray();
        bool[] covered = [.. Enumerable.Range(0, (rows[^1] + 1) * width).Select(isCovered)];
        for (int y = 0; y < rows.Length; y++)
        {
            int line = ((seen.Top + y) * scan.Width) + seen.Left;
            for (int x = 0; x < columns.Length; x++)
            {
                if (covered[(rows[y] * width) + columns[x]])
                {
                    pixels[line + x] = mean;
                }
            }
        }

        return scan with { Pixels = pixels };
    }

    private float Mean()
    {
        double sum = 0;
        for (int y = 0; y < seen.Height; y++)
        {
            foreach (float pixel in scan.Pixels.Span.Slice(((seen.Top + y) * scan.Width) + seen.Left, seen.Width))
            {
                sum += pixel;
            }
        }

        return (float)(sum / seen.Height / seen.Width);
    }

    // The cell in which the centre of each pixel along one side lies.
    private static int[] Places(int first, int length, Func<double, double> share, int cells) =>
        [.. Enumerable.Range(first, length).Select(at => Math.Clamp((int)Math.Floor(share(at + 0.5) * cells), 0, cells - 1))];
}
