using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>
/// DenseNet-121 (Huang et al., Densely Connected Convolutional Networks, 2017) in torchvision's layout: registered as "features", its
/// state-dict names are torchvision's, so that its weight files load.
/// </summary>
internal sealed class DenseNet121 : Backbone
{
    private const int StemChannels = 64;
    private static readonly int[] LayersPerBlock = [6, 12, 24, 16];

    private readonly Conv2d conv0;
    private readonly BatchNorm2d norm0;
    private readonly MaxPool2d pool0;
    private readonly DenseBlock[] blocks = new DenseBlock[LayersPerBlock.Length];
    private readonly Transition[] transitions = new Transition[LayersPerBlock.Length - 1];
    private readonly BatchNorm2d norm5;
    private readonly bool pooledTransitions;

    /// <param name="pooledTransitions">Whether the outputs of the transitions (128, 256 and 512 channels) are pooled, too.</param>
    public DenseNet121(bool pooledTransitions = false)
        : base(pooledTransitions ? "densenet121-multiscale" : "densenet121")
    {
        this.pooledTransitions = pooledTransitions;
        conv0 = Register("conv0", nn.Conv2d(3, StemChannels, 7, stride: 2, padding: 3, bias: false));
        norm0 = Register("norm0", nn.BatchNorm2d(StemChannels));
        Register("relu0", nn.ReLU(inplace: true));
        pool0 = Register("pool0", nn.MaxPool2d(3, stride: 2, padding: 1));

        int channels = StemChannels;
        var scales = new List<int>();
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = Register($"denseblock{i + 1}", new DenseBlock(LayersPerBlock[i], channels));
            channels += LayersPerBlock[i] * DenseLayer.GrowthRate;
            if (i < transitions.Length)
            {
                transitions[i] = Register($"transition{i + 1}", new Transition(channels));
                channels /= 2;
                scales.Add(channels);
            }
        }

        norm5 = Register("norm5", nn.BatchNorm2d(channels));
        Steps =
        [
            ("conv0", conv0.call), ("norm0", Stem),
            .. blocks.SelectMany((block, i) => i < transitions.Length
                ? new (string, Func<Tensor, Tensor>)[] { ($"denseblock{i + 1}", block.call), ($"transition{i + 1}", transitions[i].call) }
                : [($"denseblock{i + 1}", block.call)]),
            ("norm5", input => Active(norm5, input)),
        ];
        PooledSteps = pooledTransitions ? [3, 5, 7, Steps.Count - 1] : [Steps.Count - 1];
        Channels = channels;
        ScaleChannels = pooledTransitions ? [.. scales, channels] : [channels];
        InitializeConvolutions();
    }

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <inheritdoc/>
    public override int Stride => 32;

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleChannels { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> ScaleStrides => pooledTransitions ? [8, 16, 32, 32] : [32];

    // At 224 pixels: conv0 N x 64 x 112 x 112, norm0 and pool0 N x 64 x 56 x 56,
    // denseblock1 N x 256 x 56 x 56,  transition1 N x 128 x 28 x 28,
    // denseblock2 N x 512 x 28 x 28,  transition2 N x 256 x 14 x 14,
    // denseblock3 N x 1024 x 14 x 14, transition3 N x 512 x 7 x 7,
    // denseblock4 N x 1024 x 7 x 7,   norm5       N x 1024 x 7 x 7

    /// <inheritdoc/>
    public override IReadOnlyList<(string Part, Func<Tensor, Tensor> Step)> Steps { get; }

    /// <summary>The feature map before the last ReLU, as torchvision's <c>features</c> gives it; in a dispose scope.</summary>
    public Tensor Features(Tensor input) => norm5.call(Steps.SkipLast(1).Aggregate(input, (current, next) => next.Step(current)));

    /// <inheritdoc/>
    protected override IReadOnlyList<int> PooledSteps { get; }

    private Tensor Stem(Tensor convolved)
    {
        using Tensor active = Active(norm0, convolved); // N x 64 x H/2 x W/2
        return pool0.call(active); // N x 64 x H/4 x W/4
    }

    private static Tensor Active(BatchNorm2d norm, Tensor input)
    {
        using Tensor normalised = norm.call(input);
        return nn.functional.relu(normalised, inplace: true);
    }

    private T Register<T>(string name, T module)
        where T : nn.Module
    {
        register_module(name, module);
        return module;
    }

    private void InitializeConvolutions()
    {
        foreach (nn.Module module in modules())
        {
            if (module is Conv2d convolution)
            {
                nn.init.kaiming_normal_(convolution.weight);
            }
        }
    }
}
