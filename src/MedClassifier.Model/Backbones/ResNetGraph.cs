using MedClassifier.Model.Export;

namespace MedClassifier.Model.Backbones;

/// <summary>
/// ResNet (He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, 2016) in torchvision's layout and with its names; as
/// there, the stride of a bottleneck lies in its 3x3 convolution.
/// </summary>
internal sealed class ResNetGraph : BackboneGraph
{
    private const int StemChannels = 64;

    private readonly int[] blocksPerLayer;
    private readonly bool bottleneck;

    private ResNetGraph(int[] blocksPerLayer, bool bottleneck)
    {
        this.blocksPerLayer = blocksPerLayer;
        this.bottleneck = bottleneck;
        ScaleChannels = [OutputsOf(blocksPerLayer.Length - 1)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleChannels { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleStrides => [32];

    /// <summary>ResNet-18: 512 channels, 11 million weights.</summary>
    public static ResNetGraph Of18() => new([2, 2, 2, 2], bottleneck: false);

    /// <summary>ResNet-50: 2048 channels, 24 million weights.</summary>
    public static ResNetGraph Of50() => new([3, 4, 6, 3], bottleneck: true);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Add(OnnxGraph graph, string input, string path)
    {
        string stem = graph.Relu(graph.NormalisedConvolution(input, $"{path}.conv1", new Kernel(3, StemChannels, 7, 2, 3), $"{path}.bn1"));
        string current = graph.Windows(stem, $"{path}.maxpool", "MaxPool", 3, 2, 1); // N x 64 x H/4 x W/4
        int channels = StemChannels;
        for (int layer = 0; layer < blocksPerLayer.Length; layer++)
        {
            for (int block = 0; block < blocksPerLayer[layer]; block++)
            {
                int stride = block == 0 && layer > 0 ? 2 : 1;
                current = Block(graph, current, $"{path}.layer{layer + 1}.{block}", (channels, OutputsOf(layer), stride));
                channels = OutputsOf(layer);
            }
        }

        return [current];
    }

    // Convolutions with BatchNorm, ReLU between them, their result added to the input, ReLU. Two 3x3 convolutions in the small networks; in
    // the large ones 1x1 to a quarter of the outputs, 3x3, 1x1.
    private string Block(OnnxGraph graph, string input, string path, (int Inputs, int Outputs, int Stride) size)
    {
        (int inputs, int outputs, int stride) = size;
        int inner = outputs / 4;
        Kernel[] kernels = bottleneck
            ? [new(inputs, inner, 1), new(inner, inner, 3, stride, 1), new(inner, outputs, 1)]
            : [new(inputs, outputs, 3, stride, 1), new(outputs, outputs, 3, 1, 1)];
        string current = input;
        for (int i = 1; i <= kernels.Length; i++)
        {
            current = graph.NormalisedConvolution(current, $"{path}.conv{i}", kernels[i - 1], $"{path}.bn{i}");
            current = i == kernels.Length ? current : graph.Relu(current);
        }

        string past = stride != 1 || inputs != outputs
            ? graph.NormalisedConvolution(input, $"{path}.downsample.0", new Kernel(inputs, outputs, 1, stride), $"{path}.downsample.1")
            : input;
        return graph.Relu(graph.Node($"{path}.sum", "Add", [current, past]));
    }

    private int OutputsOf(int layer) => (StemChannels << layer) * (bottleneck ? 4 : 1);
}
