using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>Between two dense blocks: BatchNorm, ReLU, 1x1 convolution to half the channels, average over 2 x 2 cells.</summary>
/// <remarks>Both the convolution and the average are linear and go in either order; the average first leaves a quarter of the work.</remarks>
internal sealed class Transition : nn.Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm;
    private readonly Conv2d conv;
    private readonly AvgPool2d pool;

    /// <param name="inputChannels">Channels of the input; even.</param>
    public Transition(int inputChannels)
        : base("transition")
    {
        norm = nn.BatchNorm2d(inputChannels);
        conv = nn.Conv2d(inputChannels, inputChannels / 2, 1, stride: 1, bias: false);
        pool = nn.AvgPool2d(2, stride: 2);
        register_module("norm", norm);
        register_module("conv", conv);
        register_module("pool", pool);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor normalised = norm.call(input); // N x C x H x W
        using Tensor active = nn.functional.relu(normalised, inplace: true);
        using Tensor pooled = pool.call(active); // N x C x H/2 x W/2
        return conv.call(pooled); // N x C/2 x H/2 x W/2
    }
}
