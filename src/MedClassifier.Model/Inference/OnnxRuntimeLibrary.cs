using Microsoft.ML.OnnxRuntime;

namespace MedClassifier.Model.Inference;

/// <summary>ONNX Runtime in this process: no telemetry, and silent but for errors.</summary>
internal static class OnnxRuntimeLibrary
{
    private const int SameAsRequested = 1;

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
        var settings = new EnvironmentCreationOptions { logId = "medclassifier", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        OrtEnv environment = OrtEnv.CreateInstanceWithOptions(ref settings);
        environment.DisableTelemetryEvents();
        // Runs are all of one shape: an arena that grows by what is asked, not to the next power of two, holds one block for each at once.
        using var memory = new OrtMemoryInfo(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var arena = new OrtArenaCfg(0, SameAsRequested, -1, -1);
        environment.CreateAndRegisterAllocator(memory, arena);
    }
}
