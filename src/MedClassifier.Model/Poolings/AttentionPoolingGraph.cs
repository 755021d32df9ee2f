using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Attention-weighted global pooling: a = sigmoid(conv1x1(ReLU(conv1x1(x, C -> C/8)), -> 1)); pooled_c = sum_ij a_ij x_cij / sum_ij a_ij.
/// N x C x h x w to N x C. Its weights, a_ij / sum_ij a_ij, are learnt and are the network's own: it sees the map through nothing else.
/// </summary>
/// <param name="channels">Channels of the feature map; at least 8.</param>
internal sealed class AttentionPoolingGraph(int channels) : PoolingGraph(channels, channels)
{
    private const int Reduction = 8;

    // Below about -103 the sigmoid is 0 in single precision; a map that is 0 everywhere could not be divided by its sum.
    private const float LowestScore = -80f;
    private const float HighestScore = 80f;

    /// <inheritdoc/>
    public override (string Pooled, string Attention) Add(OnnxGraph graph, OnnxMap map, string path)
    {
        string reduced = graph.Relu(graph.Convolution(map.Name, $"{path}.hidden", new Kernel(Channels, Channels / Reduction, 1), biased: true));
        string clipped = graph.Node(
            $"{path}.clipped", "Clip",
            [
                graph.Convolution(reduced, $"{path}.score", new Kernel(Channels / Reduction, 1, 1), biased: true),
                graph.Constant($"{path}.lowest", [], [LowestScore]),
                graph.Constant($"{path}.highest", [], [HighestScore]),
            ]);
        // sigmoid(z) / sum of sigmoid(z) = softmax(ln sigmoid(z)), and ln sigmoid(z) = -softplus(-z): some runtimes round the sigmoid of a
        // very negative score to 0, and a map of zeros could not be divided by its sum.
        string negated = graph.Node($"{path}.negated", "Neg", [clipped]);
        string logarithm = graph.Node($"{path}.logarithm", "Neg", [graph.Node($"{path}.softplus", "Softplus", [negated])]);
        string flat = graph.Node($"{path}.flat", "Reshape", [logarithm, graph.Constant($"{path}.flat.shape", 0, 1, map.Height * map.Width)]);
        string shares = graph.Node($"{path}.shares", "Softmax", [flat], OnnxAttribute.Of("axis", 2L));
        string weights = graph.Node($"{path}.weights", "Reshape", [shares, graph.Constant($"{path}.weights.shape", 0, 1, map.Height, map.Width)]);
        string weighted = graph.Node($"{path}.weighted", "Mul", [map.Name, weights]);
        string axes = graph.Constant($"{path}.axes", 2, 3);
        return (graph.Node($"{path}.pooled", "ReduceSum", [weighted, axes], OnnxAttribute.Of("keepdims", 0L)), weights);
    }

    /// <inheritdoc/>
    public override PoolingGradient Backward(WeightSource weights, string path, int height, int width) => new AttentionGradient(
        Channels,
        weights.Take($"{path}.hidden.weight", Channels / Reduction, Channels, 1, 1).ToArray(),
        weights.Take($"{path}.hidden.bias", Channels / Reduction).ToArray(),
        weights.Take($"{path}.score.weight", 1, Channels / Reduction, 1, 1).ToArray(),
        weights.Take($"{path}.score.bias", 1).Span[0],
        HighestScore);
}
