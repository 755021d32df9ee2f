using static TorchSharp.torch;

namespace MedClassifier.Torch.Tensors;

/// <summary>
/// Applies a function to one row at a time. A BLAS handles the last rows of a matrix by another kernel than the first ones, and a
/// vectorised sigmoid the last elements of a tensor, which rounds otherwise; alone, a scan's result does not depend on its place in the
/// batch. The cost is some microseconds.
/// </summary>
internal static class RowByRow
{
    /// <summary>The results of all rows, joined.</summary>
    /// <param name="input">N x anything.</param>
    /// <param name="function">From 1 x anything to 1 x outputs.</param>
    public static Tensor Apply(Tensor input, Func<Tensor, Tensor> function)
    {
        var rows = new Tensor[input.shape[0]];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = function(input.narrow(0, i, 1)); // 1 x outputs
        }

        return cat(rows, 0); // N x outputs
    }
}
