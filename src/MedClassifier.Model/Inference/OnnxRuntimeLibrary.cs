using Microsoft.ML.OnnxRuntime;

namespace MedClassifier.Model.Inference;

/// <summary>ONNX Runtime in this process: no telemetry, and silent but for errors.</summary>
internal static class OnnxRuntimeLibrary
{
    private static readonly Lazy<string> Opened = new(Open);

    /// <summary>Its version, such as 1.31.1; loads it, once for the process.</summary>
    /// <exception cref="EngineUnavailableException">It cannot be loaded on this system.</exception>
    public static string Version => Opened.Value;

    private static string Open()
    {
        try
        {
            var settings = new EnvironmentCreationOptions { logId = "medclassifier", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
            OrtEnv environment = OrtEnv.CreateInstanceWithOptions(ref settings);
            environment.DisableTelemetryEvents();
            return environment.GetVersionString();
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw EngineUnavailableException.OfOnnxRuntime(e);
        }
    }
}
