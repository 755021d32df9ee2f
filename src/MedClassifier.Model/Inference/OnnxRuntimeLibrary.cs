using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace MedClassifier.Model.Inference;

/// <summary>ONNX Runtime in this process: no telemetry, and silent but for errors.</summary>
/// <remarks>
/// From 1.29 on the libraries of Linux and macOS collect what runs, keep it in the user's cache folder and send it, beginning where the environment is
/// made: only a variable that is set before prevents that (microsoft/onnxruntime#27379). Switching events off, as Windows knows it, comes too late.
/// </remarks>
internal static partial class OnnxRuntimeLibrary
{
    private const int SameAsRequested = 1;
    private const string NoTelemetry = "ORT_DISABLE_TELEMETRY";

    private static readonly Lazy<string> Opened = new(Open);

    /// <summary>Its version, such as 1.31.1; loads it, once for the process.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be loaded on this system.</exception>
    public static string Version => Opened.Value;

    private static string Open()
    {
        try
        {
            // There is one environment a process: a program that has opened it before keeps its own.
            if (!OrtEnv.IsCreated)
            {
                Create();
            }

            return OrtEnv.Instance().GetVersionString();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw EngineUnavailableException.OfOnnxRuntime(e);
        }
    }

    private static void Create()
    {
        Environment.SetEnvironmentVariable(NoTelemetry, "1");
        if (!OperatingSystem.IsWindows())
        {
            // .NET keeps its own copy of the environment, and the library reads the process's.
            _ = SetEnvironment(NoTelemetry, "1", 1);
        }

        var settings = new EnvironmentCreationOptions { logId = "medclassifier", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        OrtEnv environment = OrtEnv.CreateInstanceWithOptions(ref settings);
        environment.DisableTelemetryEvents();
        // Runs are all of one shape: an arena that grows by what is asked, not to the next power of two, holds one block for each at once.
        using var memory = new OrtMemoryInfo(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var arena = new OrtArenaCfg(0, SameAsRequested, -1, -1);
        environment.CreateAndRegisterAllocator(memory, arena);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
