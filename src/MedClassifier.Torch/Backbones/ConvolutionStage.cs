using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>3x3 convolution with stride 2, BatchNorm, ReLU, 3x3 convolution, BatchNorm, ReLU.</summary>
internal sealed class ConvolutionStage : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d norm2;

    /// <param name="inputs">Channels that come.</param>
    /// <param name="outputs">Channels that go.</param>
    public ConvolutionStage(int inputs, int outputs)
        : base("stage")
    {
        conv1 = nn.Conv2d(inputs, outputs, 3, stride: 2, padding: 1, bias: false);
        norm1 = nn.BatchNorm2d(outputs);
        conv2 = nn.Conv2d(outputs, outputs, 3, stride: 1, padding: 1, bias: false);
        norm2 = nn.BatchNorm2d(outputs);
        register_module("conv1", conv1);
        register_module("norm1", norm1);
        register_module("conv2", conv2);
        register_module("norm2", norm2);
        nn.init.kaiming_normal_(conv1.weight);
        nn.init.kaiming_normal_(conv2.weight);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor halved = conv1.call(input); // N x outputs x H/2 x W/2
        using Tensor normalised = norm1.call(halved);
        using Tensor active = nn.functional.relu(normalised, inplace: true);
        using Tensor convolved = conv2.call(active); // N x outputs x H/2 x W/2
        using Tensor last = norm2.call(convolved);
        return nn.functional.relu(last, inplace: true);
    }
}
