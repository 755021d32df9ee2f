using MedClassifier.Model.Export;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>
/// Average and max joined: pooled = [mean_ij x_cij for all c, max_ij x_cij for all c]. N x C x h x w to N x 2C. Its weights: the mean of
/// the two poolings' weights.
/// </summary>
/// <remarks>The "concat pooling" of Howard and Gugger, fastai: A Layered API for Deep Learning, 2020.</remarks>
internal sealed class MixedPooling : Pooling
{
    private readonly AveragePooling average;
    private readonly MaxPooling max;

    /// <param name="channels">Channels of the feature map.</param>
    public MixedPooling(int channels)
        : base("mixed", 2 * channels)
    {
        average = new AveragePooling(channels);
        max = new MaxPooling(channels);
    }

    /// <inheritdoc/>
    public override (Tensor Pooled, Tensor Attention) forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor pooled, Tensor attention) = Join(average.call(input), max.call(input));
        return (pooled.MoveToOuterDisposeScope(), attention.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override (string Pooled, string Attention) Export(OnnxGraph graph, OnnxMap map, string path)
    {
        (string mean, string uniform) = average.Export(graph, map, $"{path}.mean");
        (string largest, string shares) = max.Export(graph, map, $"{path}.largest");
        string sum = graph.Node($"{path}.sum", "Add", [uniform, shares]);
        string weights = graph.Node($"{path}.weights", "Mul", [sum, graph.Constant($"{path}.half", [1], [0.5f])]);
        return (graph.Join($"{path}.joined", [mean, largest]), weights);
    }

    /// <inheritdoc/>
    public override StripPooling BeginStrips(long height, long width) =>
        new Strips(height, width, average.BeginStrips(height, width), max.BeginStrips(height, width));

    private static (Tensor Pooled, Tensor Attention) Join((Tensor Pooled, Tensor Attention) mean, (Tensor Pooled, Tensor Attention) largest) =>
        (cat(new Tensor[] { mean.Pooled, largest.Pooled }, 1), (mean.Attention + largest.Attention) / 2.0); // N x 2C, N x 1 x h x w

    private sealed class Strips(long height, long width, StripPooling average, StripPooling max) : StripPooling(height, width)
    {
        protected override void Take(Tensor strip)
        {
            average.Add(strip);
            max.Add(strip);
        }

        protected override (Tensor Pooled, Tensor Attention) Result() => Join(average.Finish(), max.Finish());
    }
}
