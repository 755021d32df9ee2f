using System.Globalization;
using MedClassifier.Domain;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Runtime;

/// <summary>Finds the device that the options ask for.</summary>
internal static class TorchDevice
{
    /// <summary>The device for auto, cpu, cuda or cuda:N.</summary>
    /// <returns>The device, or a rejection <see cref="RejectionCodes.InvalidModel"/> when it is not there.</returns>
    public static Outcome<Device> Find(string name)
    {
        switch (name)
        {
            case "cpu":
                return CPU;
            case "auto":
                return cuda.is_available() ? new Device(DeviceType.CUDA, 0) : CPU;
            case not null when name == "cuda" || name.StartsWith("cuda:", StringComparison.Ordinal):
                int devices = cuda.is_available() ? cuda.device_count() : 0;
                int index = 0;
                bool valid = name == "cuda" || int.TryParse(name["cuda:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out index);
                return valid && index < devices
                    ? new Device(DeviceType.CUDA, index)
                    : Reject($"the device {name} is not there: this libtorch sees {devices} CUDA devices; use cpu or auto");
            default:
                return Reject($"the device is \"{name}\"; allowed: auto, cpu, cuda, cuda:N");
        }
    }

    private static Outcome<Device> Reject(string message) => new(new Rejection(RejectionCodes.InvalidModel, message, "model.device"));
}
