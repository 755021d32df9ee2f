using static TorchSharp.torch;

namespace MedClassifier.Torch.Backbones;

/// <summary>Dense layers in a row; each sees the block's input and what all layers before it added.</summary>
internal sealed class DenseBlock : nn.Module<Tensor, Tensor>
{
    private readonly List<DenseLayer> layers = [];

    /// <param name="layerCount">Number of layers.</param>
    /// <param name="inputChannels">Channels that go into the first one.</param>
    public DenseBlock(int layerCount, int inputChannels)
        : base("denseblock")
    {
        for (int i = 0; i < layerCount; i++)
        {
            var layer = new DenseLayer(inputChannels + (i * DenseLayer.GrowthRate));
            register_module($"denselayer{i + 1}", layer);
            layers.Add(layer);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        // Joining the last join with the new channels copies as much as joining all parts afresh for every layer, as torchvision does,
        // but needs no copy before the first layer and none after the last.
        Tensor joined = input; // N x C x H x W
        foreach (DenseLayer layer in layers)
        {
            using Tensor grown = layer.call(joined); // N x 32 x H x W
            Tensor next = cat(new Tensor[] { joined, grown }, 1); // N x (C + 32) x H x W
            if (!ReferenceEquals(joined, input))
            {
                joined.Dispose();
            }

            joined = next;
        }

        return joined; // N x (C + 32 layers) x H x W
    }
}
