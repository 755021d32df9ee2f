namespace MedClassifier.Torch.Inference;

/// <summary>A device has no memory for the network and one scan. The message says which device.</summary>
public sealed class OutOfDeviceMemoryException : Exception
{
    /// <summary>A device ran out of memory.</summary>
    /// <param name="device">Its name, such as cuda:0.</param>
    /// <param name="innerException">What libtorch said.</param>
    public OutOfDeviceMemoryException(string device, Exception innerException)
        : base($"{device} is out of memory, even for one scan at a time", innerException)
    {
    }
}
