using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Global average pooling: pooled_c = sum_ij x_cij / (h w). N x C x h x w to N x C. Its weights are the same everywhere.
/// </summary>
/// <param name="channels">Channels of the feature map.</param>
internal sealed class AveragePoolingGraph(int channels) : PoolingGraph(channels, channels)
{
    /// <inheritdoc/>
    public override (string Pooled, string Attention) Add(OnnxGraph graph, OnnxMap map, string path)
    {
        string pooled = graph.Node($"{path}.average", "ReduceMean", [map.Name], OnnxAttribute.Of("axes", 2, 3), OnnxAttribute.Of("keepdims", 0L));
        return (pooled, graph.Repeat($"{path}.weights", map.Name, map.Height, map.Width, map.UniformWeights()));
    }

    /// <inheritdoc/>
    public override PoolingGradient Backward(WeightSource weights, string path, int height, int width) => new AverageGradient(Channels);
}
