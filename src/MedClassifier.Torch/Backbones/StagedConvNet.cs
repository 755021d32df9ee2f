using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>
/// A small network of four stages with 64, 128, 256 and 512 channels, each of half the size of the one before, whose outputs are pooled:
/// all four of them (joined: 960 channels), or progressively the stages 2 to 4 (joined: 896), which leaves out the one that sees least.
/// </summary>
internal sealed class StagedConvNet : Backbone
{
    private static readonly int[] StageChannels = [64, 128, 256, 512];

    private readonly ConvolutionStage[] stages = new ConvolutionStage[StageChannels.Length];
    private readonly int firstPooled;

    private StagedConvNet(string name, int firstPooled)
        : base(name)
    {
        this.firstPooled = firstPooled;
        int channels = 3;
        for (int i = 0; i < stages.Length; i++)
        {
            stages[i] = new ConvolutionStage(channels, StageChannels[i]);
            register_module($"stage{i + 1}", stages[i]);
            channels = StageChannels[i];
        }

        Steps = [.. stages.Select((stage, i) => ($"stage{i + 1}", (Func<Tensor, Tensor>)stage.call))];
        PooledSteps = [.. Enumerable.Range(firstPooled, stages.Length - firstPooled)];
        ScaleChannels = StageChannels[firstPooled..];
        ScaleStrides = [.. Enumerable.Range(firstPooled, stages.Length - firstPooled).Select(i => 2 << i)];
    }

    /// <inheritdoc/>
    public override int Channels => StageChannels[^1];

    /// <inheritdoc/>
    public override int Stride => 16;

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleChannels { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleStrides { get; }

    /// <inheritdoc/>
    /// <remarks>N x 64 x H/2 x W/2, N x 128 x H/4 x W/4, N x 256 x H/8 x W/8, N x 512 x H/16 x W/16.</remarks>
    public override IReadOnlyList<(string Part, Func<Tensor, Tensor> Step)> Steps { get; }

    /// <inheritdoc/>
    protected override IReadOnlyList<int> PooledSteps { get; }

    /// <summary>All four stages pooled.</summary>
    public static StagedConvNet MultiScale() => new("convnet-multiscale", 0);

    /// <summary>The stages 2 to 4 pooled.</summary>
    public static StagedConvNet Progressive() => new("convnet-progressive", 1);
}
