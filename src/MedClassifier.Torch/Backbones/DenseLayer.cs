using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>BatchNorm, ReLU, 1x1 convolution to a bottleneck, BatchNorm, ReLU, 3x3 convolution to the new channels.</summary>
internal sealed class DenseLayer : nn.Module<Tensor, Tensor>
{
    /// <summary>Channels that a layer adds.</summary>
    public const int GrowthRate = 32;

    private const int BottleneckChannels = 4 * GrowthRate;

    private readonly BatchNorm2d norm1;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm2;
    private readonly Conv2d conv2;

    /// <param name="inputChannels">Channels of the input.</param>
    public DenseLayer(int inputChannels)
        : base("denselayer")
    {
        norm1 = nn.BatchNorm2d(inputChannels);
        conv1 = nn.Conv2d(inputChannels, BottleneckChannels, 1, stride: 1, bias: false);
        norm2 = nn.BatchNorm2d(BottleneckChannels);
        conv2 = nn.Conv2d(BottleneckChannels, GrowthRate, 3, stride: 1, padding: 1, bias: false);
        register_module("norm1", norm1);
        register_module("conv1", conv1);
        register_module("norm2", norm2);
        register_module("conv2", conv2);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor normalised = norm1.call(input); // N x C x H x W
        using Tensor active = nn.functional.relu(normalised, inplace: true);
        using Tensor bottleneck = conv1.call(active); // N x 128 x H x W
        using Tensor normalisedBottleneck = norm2.call(bottleneck);
        using Tensor activeBottleneck = nn.functional.relu(normalisedBottleneck, inplace: true);
        return conv2.call(activeBottleneck); // N x 32 x H x W
    }
}
