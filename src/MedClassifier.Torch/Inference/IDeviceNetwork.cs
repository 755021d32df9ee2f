using static TorchSharp.torch;

namespace MedClassifier.Torch.Inference;

/// <summary>A network where it computes.</summary>
internal interface IDeviceNetwork : IDisposable
{
    /// <summary>The device, such as cpu or cuda:0.</summary>
    string Device { get; }

    /// <summary>
    /// Whether the device has a memory of its own: images are copied there from page-locked memory, and it is tried beforehand how many fit.
    /// </summary>
    bool HasOwnMemory { get; }

    /// <summary>One forward pass, in inference mode and the caller's dispose scope.</summary>
    /// <param name="images">N x 3 x H x W in single precision, in the computer's memory.</param>
    /// <returns>In single precision, in the computer's memory.</returns>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch failed; see <see cref="DeviceMemory"/>.</exception>
    PassOutput Run(Tensor images);
}
