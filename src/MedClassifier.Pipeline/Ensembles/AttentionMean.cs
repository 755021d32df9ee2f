using MedClassifier.Domain.Results;

namespace MedClassifier.Pipeline.Ensembles;

/// <summary>The mean of several models' attention to one scan, on the grid of the finest of them.</summary>
internal static class AttentionMean
{
    /// <summary>The weighted mean.</summary>
    /// <param name="maps">A map for each model.</param>
    /// <param name="weights">A weight for each, sum 1.</param>
    public static AttentionMap Of(IReadOnlyList<AttentionMap> maps, IReadOnlyList<double> weights) =>
        Of(maps, weights, maps.MaxBy(map => map.Width * map.Height)!);

    /// <summary>The weighted sum on the grid of one of them.</summary>
    /// <param name="maps">The maps.</param>
    /// <param name="weights">A weight for each.</param>
    /// <param name="finest">The grid.</param>
    public static AttentionMap Of(IReadOnlyList<AttentionMap> maps, IReadOnlyList<double> weights, AttentionMap finest)
    {
        double[] sum = new double[finest.Width * finest.Height];
        for (int m = 0; m < maps.Count; m++)
        {
            IReadOnlyList<float> values = OnGridOf(finest, maps[m]);
            double total = values.Sum(v => (double)v);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weights[m] * values[i] / total;
            }
        }

        return finest with { Weights = Array.ConvertAll(sum, value => (float)value) };
    }

    // Every model's input is the same letterboxed square, so that the grids lie over each other: bilinear between the centres of the cells.
    private static IReadOnlyList<float> OnGridOf(AttentionMap grid, AttentionMap map)
    {
        if ((map.Width, map.Height) == (grid.Width, grid.Height))
        {
            return map.Weights;
        }

        var values = new float[grid.Width * grid.Height];
        for (int y = 0; y < grid.Height; y++)
        {
            for (int x = 0; x < grid.Width; x++)
            {
                double fromX = Math.Clamp(((x + 0.5) / grid.Width * map.Width) - 0.5, 0, map.Width - 1);
                double fromY = Math.Clamp(((y + 0.5) / grid.Height * map.Height) - 0.5, 0, map.Height - 1);
                values[(y * grid.Width) + x] = (float)At(map, fromX, fromY);
            }
        }

        return values;
    }

    private static double At(AttentionMap map, double x, double y)
    {
        (int left, int top) = ((int)x, (int)y);
        (int right, int bottom) = (Math.Min(left + 1, map.Width - 1), Math.Min(top + 1, map.Height - 1));
        double upper = Between(map.Weights[(top * map.Width) + left], map.Weights[(top * map.Width) + right], x - left);
        double lower = Between(map.Weights[(bottom * map.Width) + left], map.Weights[(bottom * map.Width) + right], x - left);
        return Between(upper, lower, y - top);
    }

    private static double Between(double from, double to, double share) => from + ((to - from) * share);
}
