namespace MedClassifier.Model;

/// <summary>The engine's native libraries cannot be loaded on this system. The message is one for the user and says what it needs.</summary>
public sealed class EngineUnavailableException : Exception
{
    /// <summary>The engine could not be loaded, for the reason that the loader gave.</summary>
    public EngineUnavailableException(Exception innerException)
        : base(
            $"libtorch cannot be loaded: {Reason(innerException)}. It lies in runtimes/ beside the program and needs 64-bit Linux with glibc 2.34 and "
            + "the libstdc++ of GCC 12 or later (Debian 12, Ubuntu 22.04 or later), 64-bit Windows, or macOS on ARM.",
            innerException)
    {
    }

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
