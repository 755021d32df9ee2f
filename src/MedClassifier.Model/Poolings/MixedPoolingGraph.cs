using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Average and max joined: pooled = [mean_ij x_cij for all c, max_ij x_cij for all c]. N x C x h x w to N x 2C. Its weights: the mean of
/// the two poolings' weights.
/// </summary>
/// <param name="channels">Channels of the feature map.</param>
internal sealed class MixedPoolingGraph(int channels) : PoolingGraph(channels, 2 * channels)
{
    private readonly AveragePoolingGraph average = new(channels);
    private readonly MaxPoolingGraph max = new(channels);

    /// <inheritdoc/>
    public override (string Pooled, string Attention) Add(OnnxGraph graph, OnnxMap map, string path)
    {
        (string mean, string uniform) = average.Add(graph, map, $"{path}.mean");
        (string largest, string shares) = max.Add(graph, map, $"{path}.largest");
        string sum = graph.Node($"{path}.sum", "Add", [uniform, shares]);
        string weights = graph.Node($"{path}.weights", "Mul", [sum, graph.Constant($"{path}.half", [1], [0.5f])]);
        return (graph.Join($"{path}.joined", [mean, largest]), weights);
    }

    /// <inheritdoc/>
    public override PoolingGradient Backward(WeightSource weights, string path, int height, int width) => new MixedGradient(Channels);
}
