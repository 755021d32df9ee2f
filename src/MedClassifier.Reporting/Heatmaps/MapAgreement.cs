using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Heatmaps;

/// <summary>How far two maps of a scan agree: Spearman's rank correlation over the cells that hold some of the picture.</summary>
/// <param name="First">Name of the one.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Spearman">-1 to 1; null where one of them is the same everywhere.</param>
internal sealed record MapAgreement(string First, string Second, double? Spearman)
{
    /// <summary>Every two maps of a scan.</summary>
    /// <param name="classification">What the model gave for it.</param>
    public static IReadOnlyList<MapAgreement> Of(Classification classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        int[] cells = PictureCells(classification.Attention);
        (string Name, double[] Ranks)[] maps =
            [.. classification.AllMaps().Select(map => (map.Name, RanksOf([.. cells.Select(cell => map.Weights[cell])])))];
        return
        [
            .. from second in Enumerable.Range(0, maps.Length)
               from first in Enumerable.Range(0, second)
               select new MapAgreement(maps[first].Name, maps[second].Name, Correlation(maps[first].Ranks, maps[second].Ranks)),
        ];
    }

    // The black around a picture is as unattended in every map, and would make all of them agree.
    private static int[] PictureCells(AttentionMap attention)
    {
        InputGeometry geometry = attention.Geometry;
        (int left, int right) = Span(geometry.Left, geometry.ContentWidth, geometry.InputWidth, attention.Width);
        (int top, int bottom) = Span(geometry.Top, geometry.ContentHeight, geometry.InputHeight, attention.Height);
        return [.. from y in Enumerable.Range(top, bottom - top) from x in Enumerable.Range(left, right - left) select (y * attention.Width) + x];
    }

    private static (int From, int To) Span(int first, int length, int input, int cells) =>
        (first * cells / input, (((first + length) * cells) + input - 1) / input);

    // Ranks from 1; equal values have the mean of theirs.
    private static double[] RanksOf(float[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        double[] ranks = new double[values.Length];
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from; to < order.Length && values[order[to]] == values[order[from]];)
            {
                to++;
            }

            for (int i = from; i < to; i++)
            {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
        }

        return ranks;
    }

    private static double? Correlation(double[] a, double[] b)
    {
        double mean = (a.Length + 1) / 2.0;
        double product = a.Zip(b, (x, y) => (x - mean) * (y - mean)).Sum();
        double spread = Math.Sqrt(a.Sum(x => (x - mean) * (x - mean)) * b.Sum(y => (y - mean) * (y - mean)));
        return spread > 0 ? Math.Clamp(product / spread, -1, 1) : null;
    }
}
