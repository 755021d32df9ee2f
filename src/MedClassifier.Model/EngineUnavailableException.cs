namespace MedClassifier.Model;

/// <summary>The engine's native libraries cannot be loaded on this system. The message is one for the user and says what it needs.</summary>
public sealed class EngineUnavailableException : Exception
{
    /// <summary>libtorch could not be loaded, for the reason that the loader gave.</summary>
    public EngineUnavailableException(Exception innerException)
        : base(
            $"libtorch cannot be loaded: {Reason(innerException)}. It lies in runtimes/ beside the program and needs 64-bit Linux with glibc 2.34 and "
            + "the libstdc++ of GCC 12 or later (Debian 12, Ubuntu 22.04 or later), 64-bit Windows, or macOS on ARM.",
            innerException)
    {
    }

    private EngineUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>ONNX Runtime could not be loaded, for the reason that the loader gave.</summary>
    public static EngineUnavailableException OfOnnxRuntime(Exception innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        string reason = innerException.GetBaseException().Message.Split('\n')[0].TrimEnd('.');
        return new EngineUnavailableException(
            $"ONNX Runtime cannot be loaded: {reason}. It lies beside the program or in runtimes/ there, and needs 64-bit Linux with glibc 2.28 or "
            + "later, 64-bit Windows, or macOS on ARM.",
            innerException);
    }

    /// <summary>There is no libtorch in this installation.</summary>
    public static EngineUnavailableException OfMissingTorch(Exception innerException) => new(
        "This installation classifies on the CPU alone: it has no libtorch, which training, model import, bench and CUDA need. Take the one "
        + "with it, or add the packages TorchSharp and libtorch to a program that uses the library.",
        innerException);

    /// <summary>Whether a fault is that TorchSharp, which comes with libtorch, is not installed.</summary>
    public static bool IsOfMissingTorch(Exception fault) => fault switch
    {
        FileNotFoundException { FileName: { } name } => name.StartsWith("TorchSharp", StringComparison.Ordinal),
        { InnerException: { } inner } => IsOfMissingTorch(inner),
        _ => false,
    };

    // On Linux the runtime tells, a line each, all the places where it looked; the one where something lay says what was in the way.
    private static string Reason(Exception fault)
    {
        string[] lines = fault.GetBaseException().Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string reason = lines.Skip(1).FirstOrDefault(
            line => !(line.Contains("LibTorchSharp", StringComparison.Ordinal)
                && line.Contains("cannot open shared object file", StringComparison.Ordinal)),
            lines.Length > 1 ? "there is no libLibTorchSharp" : lines.FirstOrDefault(""));
        return reason.TrimEnd('.');
    }
}
