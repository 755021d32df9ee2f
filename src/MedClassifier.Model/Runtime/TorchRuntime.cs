using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Runtime;

/// <summary>Sets libtorch up for the calling thread and says what answers.</summary>
internal static class TorchRuntime
{
    /// <summary>Sets the thread count of the calling thread, and, once for the process, the allocator.</summary>
    /// <param name="device">Where the network will run.</param>
    /// <param name="threads">CPU threads; 0 takes all cores.</param>
    /// <returns>The device, library version and threads in one line, such as "cpu, libtorch 2.10.0, 2 threads".</returns>
    public static string SetUp(Device device, int threads)
    {
        AllocatorSettings.Apply();
        int count = threads == 0 ? Environment.ProcessorCount : threads;
        set_num_threads(count);
        string where = device.type == DeviceType.CUDA ? string.Create(CultureInfo.InvariantCulture, $"cuda:{device.index}") : "cpu";
        return string.Create(CultureInfo.InvariantCulture, $"{where}, libtorch {__version__}, {count} threads");
    }
}
