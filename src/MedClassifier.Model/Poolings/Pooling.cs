using MedClassifier.Model.Export;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>Turns a feature map into one vector, and says with which weights.</summary>
/// <param name="name">The pooling's name in <see cref="KnownPoolings"/>.</param>
/// <param name="outputs">Length of the pooled vector.</param>
/// <remarks>
/// Input N x C x h x w in any memory order: a map that lies channels-last, permuted to this order of axes, gives the same result without
/// a copy (see <see cref="OfChannelsLast"/>). Pooled: N x <see cref="Outputs"/>, of the input's type. Attention: N x 1 x h x w,
/// non-negative, sum 1 over each map, single precision or better: the weights that the pooled vector was made with, averaged over
/// the channels where these differ. Half-precision maps are pooled in single precision.
/// </remarks>
internal abstract class Pooling(string name, int outputs) : nn.Module<Tensor, (Tensor Pooled, Tensor Attention)>(name)
{
    /// <summary>Length of the pooled vector.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Begins the pooling of a map that comes in strips, for maps that do not fit the memory as a whole.</summary>
    /// <param name="height">Rows of the whole map.</param>
    /// <param name="width">Columns of the map.</param>
    public abstract StripPooling BeginStrips(long height, long width);

    /// <summary>Adds the pooling to an ONNX graph.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="map">Name and size of the feature map.</param>
    /// <param name="path">The pooling's state-dict name.</param>
    /// <returns>Names of the pooled vector and of the attention.</returns>
    public abstract (string Pooled, string Attention) Export(OnnxGraph graph, OnnxMap map, string path);

    /// <summary>The pooling of a map whose axes are N x h x w x C.</summary>
    public (Tensor Pooled, Tensor Attention) OfChannelsLast(Tensor input)
    {
        using Tensor view = input.permute(0, 3, 1, 2); // N x C x h x w, the same memory
        return call(view);
    }

    /// <summary>The pooling of a map in strips of whole rows, from the top down; the same as that of the joined map.</summary>
    /// <param name="height">Rows of the whole map.</param>
    /// <param name="width">Columns of the map.</param>
    /// <param name="strips">N x C x rows x w each; disposed of when they are done with.</param>
    public (Tensor Pooled, Tensor Attention) OfStrips(long height, long width, IEnumerable<Tensor> strips)
    {
        using DisposeScope scope = NewDisposeScope();
        StripPooling running = BeginStrips(height, width);
        foreach (Tensor strip in strips)
        {
            using (strip)
            {
                running.Add(strip);
            }
        }

        (Tensor pooled, Tensor attention) = running.Finish();
        return (pooled.MoveToOuterDisposeScope(), attention.MoveToOuterDisposeScope());
    }

    /// <summary>The map in single precision or better.</summary>
    internal static Tensor Widen(Tensor map) => map.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? map.to(ScalarType.Float32) : map;
}
