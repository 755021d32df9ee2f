using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Poolings;

/// <summary>
/// The baseline without pooling: the map, brought to 7 x 7 (which leaves that of a 224-pixel image as it is), is flattened and fully
/// connected to 4096 units: pooled = ReLU(W flatten(x) + b). N x C x h x w to N x 4096. Its 49 C x 4096 weights differ from unit to unit,
/// so there is no one map of weights; what it gives as such are the weights of the 7 x 7 averaging, near to uniform.
/// </summary>
/// <remarks>Simonyan and Zisserman, Very Deep Convolutional Networks, 2015 (the first fully connected layer of VGG).</remarks>
internal sealed class FlattenedPooling : Pooling
{
    private const int Side = 7;
    private const int Units = 4096;

    private readonly AdaptivePooling grid;
    private readonly Linear dense;

    /// <param name="channels">Channels of the feature map.</param>
    public FlattenedPooling(int channels)
        : base("flattened", Units)
    {
        grid = new AdaptivePooling(channels, Side, Side);
        dense = nn.Linear(grid.Outputs, Units);
        register_module("dense", dense);
    }

    /// <inheritdoc/>
    protected override (Tensor Pooled, Tensor Attention) Pool(Tensor input)
    {
        (Tensor flat, Tensor weights) = grid.call(input); // N x 49 C, N x 1 x h x w
        return (nn.functional.relu(EachRow(flat, row => dense.call(row)), inplace: true), weights); // N x 4096
    }
}
