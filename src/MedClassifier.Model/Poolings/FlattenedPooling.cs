using MedClassifier.Model.Export;
using MedClassifier.Model.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

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
    public override (Tensor Pooled, Tensor Attention) forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor flat, Tensor weights) = grid.call(input); // N x 49 C, N x 1 x h x w
        return (Connect(flat).MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override (string Pooled, string Attention) Export(OnnxGraph graph, OnnxMap map, string path)
    {
        (string flat, string weights) = grid.Export(graph, map, $"{path}.grid");
        return (graph.Relu(graph.Dense(flat, $"{path}.dense", dense)), weights);
    }

    /// <inheritdoc/>
    public override StripPooling BeginStrips(long height, long width) => new Strips(height, width, this);

    private Tensor Connect(Tensor flat) =>
        nn.functional.relu(training ? dense.call(flat) : RowByRow.Apply(flat, row => dense.call(row)), inplace: true); // N x 4096

    private sealed class Strips(long height, long width, FlattenedPooling pooling) : StripPooling(height, width)
    {
        private readonly StripPooling running = pooling.grid.BeginStrips(height, width);

        protected override void Take(Tensor strip) => running.Add(strip);

        protected override (Tensor Pooled, Tensor Attention) Result()
        {
            (Tensor flat, Tensor weights) = running.Finish();
            return (pooling.Connect(flat), weights);
        }
    }
}
