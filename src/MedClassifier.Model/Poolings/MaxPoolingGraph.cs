using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Global max pooling: pooled_c = max_ij x_cij. N x C x h x w to N x C. Its weights: the share of channels whose maximum, the first one in
/// row-major order, lies in the cell.
/// </summary>
/// <param name="channels">Channels of the feature map.</param>
internal sealed class MaxPoolingGraph(int channels) : PoolingGraph(channels, channels)
{
    /// <inheritdoc/>
    public override (string Pooled, string Attention) Add(OnnxGraph graph, OnnxMap map, string path)
    {
        int cells = map.Height * map.Width;
        string pooled = graph.Node($"{path}.max", "ReduceMax", [map.Name], OnnxAttribute.Of("axes", 2, 3), OnnxAttribute.Of("keepdims", 0L));
        string flat = graph.Node($"{path}.flat", "Reshape", [map.Name, graph.Constant($"{path}.flat.shape", 0, map.Channels, cells)]);
        string places = graph.Node($"{path}.places", "ArgMax", [flat], OnnxAttribute.Of("axis", 2L), OnnxAttribute.Of("keepdims", 0L)); // N x C
        string values = graph.Constant($"{path}.shares.values", [2], [0f, 1f / map.Channels]);
        string shares = graph.Node($"{path}.shares", "OneHot", [places, graph.Constant($"{path}.shares.depth", cells), values]); // N x C x cells
        string sum = graph.Node(
            $"{path}.shares.sum", "ReduceSum", [shares, graph.Constant($"{path}.shares.axes", 1)], OnnxAttribute.Of("keepdims", 0L)); // N x cells
        string shape = graph.Constant($"{path}.weights.shape", 0, 1, map.Height, map.Width);
        return (pooled, graph.Node($"{path}.weights", "Reshape", [sum, shape]));
    }

    /// <inheritdoc/>
    public override PoolingGradient Backward(WeightSource weights, string path, int height, int width) => new MaxGradient(Channels);
}
