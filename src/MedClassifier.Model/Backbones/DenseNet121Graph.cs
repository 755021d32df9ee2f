using MedClassifier.Model.Export;

namespace MedClassifier.Model.Backbones;

/// <summary>
/// DenseNet-121 (Huang et al., Densely Connected Convolutional Networks, 2017) in torchvision's layout and with its names.
/// </summary>
/// <param name="pooledTransitions">Whether the outputs of the transitions (128, 256 and 512 channels) are pooled, too.</param>
internal sealed class DenseNet121Graph(bool pooledTransitions = false) : BackboneGraph
{
    private const int StemChannels = 64;
    private const int GrowthRate = 32;
    private const int BottleneckChannels = 4 * GrowthRate;
    private static readonly int[] LayersPerBlock = [6, 12, 24, 16];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleChannels => pooledTransitions ? [128, 256, 512, 1024] : [1024];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleStrides => pooledTransitions ? [8, 16, 32, 32] : [32];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Add(OnnxGraph graph, string input, string path)
    {
        string stem = graph.Relu(graph.NormalisedConvolution(input, $"{path}.conv0", new Kernel(3, StemChannels, 7, 2, 3), $"{path}.norm0"));
        string current = graph.Windows(stem, $"{path}.pool0", "MaxPool", 3, 2, 1); // N x 64 x H/4 x W/4
        int channels = StemChannels;
        var scales = new List<string>();
        for (int block = 1; block <= LayersPerBlock.Length; block++)
        {
            for (int layer = 1; layer <= LayersPerBlock[block - 1]; layer++)
            {
                string name = $"{path}.denseblock{block}.denselayer{layer}";
                current = graph.Join($"{name}.joined", [current, Grown(graph, current, name, channels)]); // N x (C + 32) x h x w
                channels += GrowthRate;
            }

            if (block < LayersPerBlock.Length)
            {
                current = Transition(graph, current, $"{path}.transition{block}", channels); // N x C/2 x h/2 x w/2
                channels /= 2;
                scales.Add(current);
            }
        }

        current = graph.Relu(graph.Normalisation(current, $"{path}.norm5", channels)); // N x 1024 x H/32 x W/32
        return pooledTransitions ? [.. scales, current] : [current];
    }

    // BatchNorm, ReLU, 1x1 convolution to a bottleneck, BatchNorm, ReLU, 3x3 convolution to the new channels.
    private static string Grown(OnnxGraph graph, string input, string path, int channels)
    {
        string active = graph.Relu(graph.Normalisation(input, $"{path}.norm1", channels));
        string bottleneck = graph.Relu(
            graph.NormalisedConvolution(active, $"{path}.conv1", new Kernel(channels, BottleneckChannels, 1), $"{path}.norm2"));
        return graph.Convolution(bottleneck, $"{path}.conv2", new Kernel(BottleneckChannels, GrowthRate, 3, 1, 1));
    }

    // BatchNorm, ReLU, 1x1 convolution to half the channels, average over 2 x 2 cells. Both the convolution and the average are linear and
    // go in either order; the average first leaves a quarter of the work.
    private static string Transition(OnnxGraph graph, string input, string path, int channels)
    {
        string active = graph.Relu(graph.Normalisation(input, $"{path}.norm", channels));
        string halved = graph.Windows(active, $"{path}.pool", "AveragePool", 2, 2);
        return graph.Convolution(halved, $"{path}.conv", new Kernel(channels, channels / 2, 1));
    }
}
