using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// The baseline without pooling: the map, brought to 7 x 7, is flattened and fully connected to 4096 units: pooled = ReLU(W flatten(x) + b).
/// N x C x h x w to N x 4096. What it gives as weights are those of the 7 x 7 averaging, near to uniform.
/// </summary>
/// <param name="channels">Channels of the feature map.</param>
internal sealed class FlattenedPoolingGraph(int channels) : PoolingGraph(channels, Units)
{
    private const int Side = 7;
    private const int Units = 4096;

    private readonly AdaptivePoolingGraph grid = new(channels, Side, Side);

    /// <inheritdoc/>
    public override (string Pooled, string Attention) Add(OnnxGraph graph, OnnxMap map, string path)
    {
        (string flat, string weights) = grid.Add(graph, map, $"{path}.grid");
        return (graph.Relu(graph.Dense(flat, $"{path}.dense", grid.Outputs, Units)), weights);
    }

    /// <inheritdoc/>
    public override PoolingGradient Backward(WeightSource weights, string path, int height, int width) =>
        new FlattenedGradient(grid.Backward(height, width), weights.Take($"{path}.dense.weight", Units, grid.Outputs).ToArray());
}
