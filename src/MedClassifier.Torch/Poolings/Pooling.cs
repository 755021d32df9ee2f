using MedClassifier.Torch.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Poolings;

/// <summary>Turns a feature map into one vector, and says with which weights.</summary>
/// <param name="name">The pooling's name in <see cref="PoolingModules"/>.</param>
/// <param name="outputs">Length of the pooled vector.</param>
/// <remarks>
/// Input N x C x h x w, contiguous or channels-last in memory. Pooled: N x <see cref="Outputs"/>, of the input's type. Attention:
/// N x 1 x h x w, non-negative, sum 1 over each map, single precision or better: the weights that the pooled vector was made with,
/// averaged over the channels where these differ. Half-precision maps are pooled in single precision.
/// </remarks>
internal abstract class Pooling(string name, int outputs) : nn.Module<Tensor, (Tensor Pooled, Tensor Attention)>(name)
{
    /// <summary>Length of the pooled vector.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>
    /// Whether all rows are computed at once in evaluation, as in training: layers of many weights read them once for all rows, and the
    /// last bits of a row may depend on its neighbours. See <see cref="RowByRow"/>.
    /// </summary>
    public bool RowsTogether { get; set; }

    /// <inheritdoc/>
    public sealed override (Tensor Pooled, Tensor Attention) forward(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor pooled, Tensor attention) = Pool(input);
        return (pooled.to(input.dtype).MoveToOuterDisposeScope(), attention.MoveToOuterDisposeScope());
    }

    /// <summary>The result, in a dispose scope; the vector may be wider than the input.</summary>
    protected abstract (Tensor Pooled, Tensor Attention) Pool(Tensor input);

    /// <summary>A function of all rows: at once where that may be, else of one after the other.</summary>
    protected Tensor EachRow(Tensor input, Func<Tensor, Tensor> function) =>
        training || RowsTogether ? function(input) : RowByRow.Apply(input, function);

    /// <summary>The map in single precision or better.</summary>
    protected static Tensor Widen(Tensor map) => map.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? map.to(ScalarType.Float32) : map;
}
