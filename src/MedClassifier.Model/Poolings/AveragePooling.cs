using MedClassifier.Model.Export;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Global average pooling: pooled_c = sum_ij x_cij / (h w). N x C x h x w to N x C. Its weights are the same everywhere.
/// </summary>
/// <remarks>Lin, Chen and Yan, Network In Network, 2014.</remarks>
/// <param name="channels">Channels of the feature map.</param>
internal sealed class AveragePooling(int channels) : Pooling("average", channels)
{
    /// <inheritdoc/>
    public override (Tensor Pooled, Tensor Attention) forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor map = Widen(input);
        Tensor pooled = map.mean(new long[] { 2, 3 }); // N x C
        return (pooled.to(input.dtype).MoveToOuterDisposeScope(), UniformWeights.Of(map, map.shape[2], map.shape[3]).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override (string Pooled, string Attention) Export(OnnxGraph graph, OnnxMap map, string path)
    {
        string pooled = graph.Node($"{path}.average", "ReduceMean", [map.Name], OnnxAttribute.Of("axes", 2, 3), OnnxAttribute.Of("keepdims", 0L));
        return (pooled, graph.Repeat($"{path}.weights", map.Name, map.Height, map.Width, map.UniformWeights()));
    }

    /// <inheritdoc/>
    public override StripPooling BeginStrips(long height, long width) => new Strips(height, width);

    private sealed class Strips(long height, long width) : StripPooling(height, width)
    {
        private Tensor? sum;

        protected override void Take(Tensor strip)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor part = Widen(strip).sum(new long[] { 2, 3 }); // N x C
            Keep(ref sum, sum is null ? part : sum + part);
        }

        protected override (Tensor Pooled, Tensor Attention) Result() => (sum! / (double)(Height * Width), UniformWeights.Of(sum!, Height, Width));
    }
}
