using System.Runtime.InteropServices;

namespace MedClassifier.Torch.Inference;

/// <summary>Tells the one fault of a device that fewer scans at a time may mend.</summary>
internal static class DeviceMemory
{
    // Of libtorch's allocator, of the driver, and of the libraries that ask for memory of their own. TorchSharp passes the text on, and no type.
    private static readonly string[] Texts =
        ["CUDA out of memory", "CUDA error: out of memory", "CUDNN_STATUS_ALLOC_FAILED", "CUBLAS_STATUS_ALLOC_FAILED"];

    /// <summary>Whether a fault is that the device's memory was not enough.</summary>
    public static bool IsExhausted(Exception fault) =>
        fault is ExternalException && Array.Exists(Texts, text => fault.Message.Contains(text, StringComparison.Ordinal));
}
