using MedClassifier.Model.Export;

namespace MedClassifier.Model.Backbones;

/// <summary>
/// A small network of four stages with 64, 128, 256 and 512 channels, each of half the size of the one before, whose outputs are pooled:
/// all four of them (joined: 960 channels), or progressively the stages 2 to 4 (joined: 896), which leaves out the one that sees least.
/// </summary>
internal sealed class StagedConvNetGraph : BackboneGraph
{
    private static readonly int[] StageChannels = [64, 128, 256, 512];

    private readonly int firstPooled;

    private StagedConvNetGraph(int firstPooled)
    {
        this.firstPooled = firstPooled;
        ScaleChannels = StageChannels[firstPooled..];
        ScaleStrides = [.. Enumerable.Range(firstPooled, StageChannels.Length - firstPooled).Select(i => 2 << i)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleChannels { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleStrides { get; }

    /// <summary>All four stages pooled.</summary>
    public static StagedConvNetGraph MultiScale() => new(0);

    /// <summary>The stages 2 to 4 pooled.</summary>
    public static StagedConvNetGraph Progressive() => new(1);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Add(OnnxGraph graph, string input, string path)
    {
        var scales = new List<string>();
        string current = input;
        int channels = 3;
        for (int i = 0; i < StageChannels.Length; i++)
        {
            current = Stage(graph, current, $"{path}.stage{i + 1}", channels, StageChannels[i]);
            channels = StageChannels[i];
            scales.Add(current);
        }

        return scales[firstPooled..];
    }

    // 3x3 convolution with stride 2, BatchNorm, ReLU, 3x3 convolution, BatchNorm, ReLU.
    private static string Stage(OnnxGraph graph, string input, string path, int inputs, int outputs)
    {
        string halved = graph.Relu(graph.NormalisedConvolution(input, $"{path}.conv1", new Kernel(inputs, outputs, 3, 2, 1), $"{path}.norm1"));
        return graph.Relu(graph.NormalisedConvolution(halved, $"{path}.conv2", new Kernel(outputs, outputs, 3, 1, 1), $"{path}.norm2"));
    }
}
