using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Tensors;

/// <summary>
/// Images as a network takes them: the channels of a pixel beside each other in memory. The layers keep this order, and convolutions are
/// faster in it.
/// </summary>
internal static class ImageTensor
{
    /// <summary>Copies images to a device.</summary>
    /// <param name="values">Count x channels x height x width, row-major.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="shape">Channels, height, width.</param>
    /// <param name="device">The device.</param>
    /// <returns>N x C x H x W, channels-last in memory, in the caller's dispose scope.</returns>
    public static Tensor Of(float[] values, int count, ReadOnlySpan<long> shape, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        return ChannelsLast(tensor(values).reshape([count, .. shape]), device).MoveToOuterDisposeScope();
    }

    /// <summary>Brings images to a device; from page-locked memory while other work goes on.</summary>
    /// <param name="images">N x C x H x W, row-major.</param>
    /// <param name="device">The device.</param>
    /// <returns>N x C x H x W, channels-last in memory, in the caller's dispose scope.</returns>
    public static Tensor ChannelsLast(Tensor images, Device device)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor there = images.to(device, non_blocking: true);
        return there.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
