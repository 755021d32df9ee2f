using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>The way past a residual block where sizes change: 1x1 convolution with the block's stride, BatchNorm.</summary>
internal sealed class Downsample : nn.Module<Tensor, Tensor>
{
    // A field that is a module would be registered under its own name, too; torchvision's names are numbers.
    private readonly (Conv2d Convolution, BatchNorm2d Norm) layers;
    private readonly int stride;

    /// <param name="inputs">Channels that come.</param>
    /// <param name="outputs">Channels that the block gives.</param>
    /// <param name="stride">The block's stride.</param>
    public Downsample(int inputs, int outputs, int stride)
        : base("downsample")
    {
        this.stride = stride;
        layers = (nn.Conv2d(inputs, outputs, 1, stride: stride, bias: false), nn.BatchNorm2d(outputs));
        register_module("0", layers.Convolution);
        register_module("1", layers.Norm);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor narrowed = layers.Convolution.call(input); // N x outputs x H/stride x W/stride
        return layers.Norm.call(narrowed);
    }
}
