using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Averages over a grid of H x W bins, whatever the map's size: bin p covers the rows floor(p h / H) to ceil((p + 1) h / H) - 1, and the
/// columns likewise. N x C x h x w to N x (C H W), channel by channel, each row-major. Its weights: the mean of the bins' weights.
/// </summary>
/// <param name="channels">Channels of the feature map.</param>
/// <param name="binRows">H, at least 1.</param>
/// <param name="binColumns">W, at least 1.</param>
internal sealed class AdaptivePoolingGraph(int channels, int binRows, int binColumns)
    : PoolingGraph(channels, checked(channels * binRows * binColumns))
{
    /// <inheritdoc/>
    public override (string Pooled, string Attention) Add(OnnxGraph graph, OnnxMap map, string path)
    {
        // (H x h) (h x w) (w x W)
        float[] rows = Array.ConvertAll(Averaging(binRows, map.Height), v => (float)v);
        float[] columns = Array.ConvertAll(Averaging(binColumns, map.Width), v => (float)v);
        string right = graph.Node($"{path}.transposed", "Transpose", [graph.Constant($"{path}.columns", [binColumns, map.Width], columns)]);
        string narrowed = graph.Node($"{path}.narrowed", "MatMul", [map.Name, right]);
        string bins = graph.Node($"{path}.bins", "MatMul", [graph.Constant($"{path}.rows", [binRows, map.Height], rows), narrowed]);
        float[] weights = new float[map.Height * map.Width];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Mean(rows, map.Height, i / map.Width) * Mean(columns, map.Width, i % map.Width);
        }

        return (
            graph.Node($"{path}.pooled", "Flatten", [bins], OnnxAttribute.Of("axis", 1L)),
            graph.Repeat($"{path}.weights", map.Name, map.Height, map.Width, weights));
    }

    /// <inheritdoc/>
    public override PoolingGradient Backward(WeightSource weights, string path, int height, int width) => Backward(height, width);

    /// <summary>The pooling backwards, which has no weights.</summary>
    /// <param name="height">Rows of the map.</param>
    /// <param name="width">Columns of the map.</param>
    public AdaptiveGradient Backward(int height, int width) =>
        new(Channels, Averaging(binRows, height), Averaging(binColumns, width), height, width);

    /// <summary>The averaging along one axis as a matrix: row p holds 1 / (length of bin p) where the bin lies, else 0.</summary>
    /// <param name="bins">Number of bins.</param>
    /// <param name="cells">Number of cells.</param>
    /// <returns>Bins x cells, row-major.</returns>
    internal static double[] Averaging(int bins, long cells)
    {
        double[] matrix = new double[bins * cells];
        for (int p = 0; p < bins; p++)
        {
            long first = p * cells / bins;
            long end = (((p + 1) * cells) + bins - 1) / bins;
            Array.Fill(matrix, 1.0 / (end - first), (int)((p * cells) + first), (int)(end - first));
        }

        return matrix;
    }

    // The mean of a column of an averaging matrix.
    private static float Mean(float[] matrix, int cells, int cell) => matrix.Where((_, i) => i % cells == cell).Average();
}
