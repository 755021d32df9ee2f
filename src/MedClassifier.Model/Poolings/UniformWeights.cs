using static TorchSharp.torch;

namespace MedClassifier.Model.Poolings;

/// <summary>The weights of a pooling to which all cells are alike.</summary>
internal static class UniformWeights
{
    /// <summary>1 / (h w) everywhere.</summary>
    /// <param name="like">Says the type, device and number of maps: N x anything.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <returns>N x 1 x h x w.</returns>
    public static Tensor Of(Tensor like, long height, long width) =>
        full(new long[] { like.shape[0], 1, height, width }, 1.0 / (height * width), dtype: like.dtype, device: like.device);
}
