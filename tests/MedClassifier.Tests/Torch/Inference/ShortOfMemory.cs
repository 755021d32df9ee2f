using MedClassifier.Torch.Inference;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Inference;

/// <summary>A device whose memory does for so many images at a time only, and fails as CUDA's does.</summary>
internal sealed class ShortOfMemory(IDeviceNetwork network, Func<int> most, bool hasOwnMemory) : IDeviceNetwork
{
    public string Device => "cuda:0";

    public bool HasOwnMemory => hasOwnMemory;

    /// <summary>Images of the passes that were asked for.</summary>
    public List<int> Asked { get; } = [];

    public PassOutput Run(Tensor images)
    {
        Asked.Add((int)images.shape[0]);
        return images.shape[0] <= most()
            ? network.Run(images)
            : throw new LibtorchFault("CUDA out of memory. Tried to allocate 2.00 MiB. GPU 0 has a total capacity of 5.93 GiB");
    }

    public void Dispose() => network.Dispose();
}
