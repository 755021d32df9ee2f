using System.Runtime.InteropServices;
using MedClassifier.Model;
using TorchSharp;

namespace MedClassifier.Torch.Runtime;

/// <summary>
/// Loads libtorch, with threads that sleep where they wait for each other. By default OpenMP's spin, which is fast on an idle machine and
/// ruinous on a busy one: with decoding beside it, a training step on two loaded cores took five times as long.
/// </summary>
/// <remarks>
/// Where the system tells no cache sizes, as in some virtual machines, the planner of 1x1 convolutions in oneDNN 3.7.1 (libtorch 2.10's) divides by
/// zero, and the program dies: with DenseNet121 at batch 16 and one thread, at batch 8 and two. Its plain AVX kernels do not, and take about
/// 1.4 times as long.
/// </remarks>
internal static partial class TorchLibrary
{
    /// <summary>Where Linux tells the sizes of the first processor's caches.</summary>
    internal const string CacheFolder = "/sys/devices/system/cpu/cpu0/cache";

    private static readonly Lazy<bool> Loaded = new(LoadOnce);

    /// <summary>Loads it, once for the process; the user's environment may say otherwise how its threads wait.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be loaded on this system.</exception>
    public static void Load() => _ = Loaded.Value;

    private static bool LoadOnce()
    {
        // .NET keeps its own copy of the environment, and the OpenMP library reads the process's, when it is loaded.
        if (OperatingSystem.IsLinux())
        {
            _ = SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", 0);
            if (!Directory.Exists(CacheFolder))
            {
                _ = SetEnvironment("ONEDNN_MAX_CPU_ISA", "AVX", 0);
            }
        }

        try
        {
            // Before TorchSharp tries: where it fails, it prints pages and copies packages beside the program, and does not say what was missing.
            NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
            torch.InitializeDeviceType(DeviceType.CPU);
            return true;
        }
        catch (Exception e) when (e is NotSupportedException or DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            throw new EngineUnavailableException(e);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
