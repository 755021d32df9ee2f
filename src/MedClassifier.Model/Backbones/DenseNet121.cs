using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Model.Backbones;

/// <summary>
/// DenseNet-121 (Huang et al., Densely Connected Convolutional Networks, 2017) in torchvision's layout: registered as "features", its
/// state-dict names are torchvision's, so that its weight files load.
/// </summary>
internal sealed class DenseNet121 : Backbone
{
    private const int StemChannels = 64;
    private static readonly int[] LayersPerBlock = [6, 12, 24, 16];

    private readonly List<nn.Module<Tensor, Tensor>> steps = [];

    public DenseNet121()
        : base("densenet121")
    {
        Append("conv0", nn.Conv2d(3, StemChannels, 7, stride: 2, padding: 3, bias: false));
        Append("norm0", nn.BatchNorm2d(StemChannels));
        Append("relu0", nn.ReLU(inplace: true));
        Append("pool0", nn.MaxPool2d(3, stride: 2, padding: 1));

        int channels = StemChannels;
        for (int block = 1; block <= LayersPerBlock.Length; block++)
        {
            int layers = LayersPerBlock[block - 1];
            Append($"denseblock{block}", new DenseBlock(layers, channels));
            channels += layers * DenseLayer.GrowthRate;
            if (block < LayersPerBlock.Length)
            {
                Append($"transition{block}", new Transition(channels));
                channels /= 2;
            }
        }

        Append("norm5", nn.BatchNorm2d(channels));
        Channels = channels;
        InitializeConvolutions();
    }

    /// <inheritdoc/>
    public override int Channels { get; }

    /// <inheritdoc/>
    public override int Stride => 32;

    /// <summary>The feature map before the last ReLU, as torchvision's <c>features</c> gives it.</summary>
    public Tensor Features(Tensor input)
    {
        // At 224 pixels: conv0 N x 64 x 112 x 112, pool0 N x 64 x 56 x 56,
        // denseblock1 N x 256 x 56 x 56,  transition1 N x 128 x 28 x 28,
        // denseblock2 N x 512 x 28 x 28,  transition2 N x 256 x 14 x 14,
        // denseblock3 N x 1024 x 14 x 14, transition3 N x 512 x 7 x 7,
        // denseblock4 N x 1024 x 7 x 7,   norm5       N x 1024 x 7 x 7
        Tensor current = input;
        foreach (nn.Module<Tensor, Tensor> step in steps)
        {
            Tensor next = step.call(current);
            if (!ReferenceEquals(current, input))
            {
                // Gives the memory to the next step; where gradients are wanted, autograd holds on to what it needs by itself.
                current.Dispose();
            }

            current = next;
        }

        return current;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor features = Features(input);
        return nn.functional.relu(features, inplace: true); // N x 1024 x H/32 x W/32
    }

    private void Append(string name, nn.Module<Tensor, Tensor> step)
    {
        register_module(name, step);
        steps.Add(step);
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
