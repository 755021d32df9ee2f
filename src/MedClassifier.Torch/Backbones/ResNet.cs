using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>
/// ResNet (He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, 2016) in torchvision's layout and with its names; as
/// there, the stride of a bottleneck lies in its 3x3 convolution.
/// </summary>
internal sealed class ResNet : Backbone
{
    private const int StemChannels = 64;

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly MaxPool2d maxpool;
    private readonly List<(string Name, ResidualBlock Block)> blocks = [];

    private ResNet(string name, int[] blocksPerLayer, bool bottleneck)
        : base(name)
    {
        conv1 = nn.Conv2d(3, StemChannels, 7, stride: 2, padding: 3, bias: false);
        bn1 = nn.BatchNorm2d(StemChannels);
        maxpool = nn.MaxPool2d(3, stride: 2, padding: 1);
        register_module("conv1", conv1);
        register_module("bn1", bn1);
        register_module("maxpool", maxpool);
        int channels = StemChannels;
        for (int layer = 0; layer < blocksPerLayer.Length; layer++)
        {
            int outputs = (StemChannels << layer) * (bottleneck ? 4 : 1);
            var sequence = nn.ModuleList<ResidualBlock>();
            for (int i = 0; i < blocksPerLayer[layer]; i++)
            {
                var block = new ResidualBlock(channels, outputs, stride: i == 0 && layer > 0 ? 2 : 1, bottleneck);
                sequence.append(block);
                blocks.Add(($"layer{layer + 1}.{i}", block));
                channels = outputs;
            }

            register_module($"layer{layer + 1}", sequence);
        }

        Steps = [("conv1", conv1.call), ("bn1", Stem), .. blocks.Select(block => (block.Name, (Func<Tensor, Tensor>)block.Block.call))];
        Channels = channels;
        InitializeConvolutions();
    }

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <inheritdoc/>
    public override int Stride => 32;

    /// <inheritdoc/>
    /// <remarks>
    /// At 224 pixels: conv1 N x 64 x 112 x 112, bn1 and maxpool N x 64 x 56 x 56, then 56, 28, 14 and 7 cells a side with 64, 128, 256 and
    /// 512 channels (four times as many in ResNet-50).
    /// </remarks>
    public override IReadOnlyList<(string Part, Func<Tensor, Tensor> Step)> Steps { get; }

    /// <summary>ResNet-18: 512 channels, 11 million weights.</summary>
    public static ResNet Of18() => new("resnet18", [2, 2, 2, 2], bottleneck: false);

    /// <summary>ResNet-50: 2048 channels, 24 million weights.</summary>
    public static ResNet Of50() => new("resnet50", [3, 4, 6, 3], bottleneck: true);

    private Tensor Stem(Tensor convolved)
    {
        using Tensor normalised = bn1.call(convolved); // N x 64 x H/2 x W/2
        using Tensor active = nn.functional.relu(normalised, inplace: true);
        return maxpool.call(active); // N x 64 x H/4 x W/4
    }

    private void InitializeConvolutions()
    {
        foreach (nn.Module module in modules())
        {
            if (module is Conv2d convolution)
            {
                nn.init.kaiming_normal_(convolution.weight, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU);
            }
        }
    }
}
