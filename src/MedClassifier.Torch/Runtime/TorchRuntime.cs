using System.Globalization;
using MedClassifier.Domain;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Runtime;

/// <summary>libtorch, set up for the calling thread.</summary>
/// <param name="Device">Where networks run.</param>
/// <param name="DeviceName">The device's name, such as cpu or cuda:0.</param>
/// <param name="Engine">The device, library version and threads in one line, such as "cpu, libtorch 2.10.0, 2 threads".</param>
internal sealed record TorchRuntime(Device Device, string DeviceName, string Engine)
{
    /// <summary>Whether libtorch, which is loaded for it, sees a GPU.</summary>
    public static bool SeesCuda()
    {
        TorchLibrary.Load();
        return cuda.is_available();
    }

    /// <summary>Loads libtorch and sets the allocator, once for the process, and the thread count of the calling thread.</summary>
    /// <param name="device">auto, cpu, cuda or cuda:N.</param>
    /// <param name="threads">CPU threads; 0 takes all cores.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/> when the device is not there.</returns>
    /// <exception cref="Model.EngineUnavailableException">libtorch cannot be loaded on this system.</exception>
    public static Outcome<TorchRuntime> Open(string device, int threads)
    {
        TorchLibrary.Load();
        AllocatorSettings.Apply();
        return TorchDevice.Find(device).Then<TorchRuntime>(found =>
        {
            int count = threads == 0 ? Environment.ProcessorCount : threads;
            set_num_threads(count);
            string where = found.type == DeviceType.CUDA ? string.Create(CultureInfo.InvariantCulture, $"cuda:{found.index}") : "cpu";
            return new TorchRuntime(found, where, string.Create(CultureInfo.InvariantCulture, $"{where}, libtorch {__version__}, {count} threads"));
        });
    }
}
