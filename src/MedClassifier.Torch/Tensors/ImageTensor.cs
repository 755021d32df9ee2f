using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Tensors;

/// <summary>Images as a network takes them.</summary>
internal static class ImageTensor
{
    /// <summary>
    /// Copies images to a device, the channels of a pixel beside each other in memory: the layers keep this order, and on a CPU
    /// convolutions are faster in it.
    /// </summary>
    /// <param name="values">Count x channels x height x width, row-major.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="shape">Channels, height, width.</param>
    /// <param name="device">The device.</param>
    /// <returns>N x C x H x W, channels-last in memory, in the caller's dispose scope.</returns>
    public static Tensor Of(float[] values, int count, ReadOnlySpan<long> shape, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = tensor(values).reshape([count, .. shape]).permute(0, 2, 3, 1).contiguous(); // N x H x W x C
        return images.permute(0, 3, 1, 2).to(device).MoveToOuterDisposeScope();
    }
}
