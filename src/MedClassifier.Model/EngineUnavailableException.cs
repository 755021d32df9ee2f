namespace MedClassifier.Model;

/// <summary>The engine's native libraries cannot be loaded on this system. The message is one for the user and says what it needs.</summary>
public sealed class EngineUnavailableException : Exception
{
    /// <summary>The engine could not be loaded, for the reason that the loader gave.</summary>
    public EngineUnavailableException(Exception innerException)
        : base(Message(innerException), innerException)
    {
    }

    private static new string Message(Exception cause)
    {
        // TorchSharp tries several places and tells all of it; the first line says what was in the way.
        string reason = cause.GetBaseException().Message.Split('\n', 2)[0].TrimEnd('\r', '.', ' ');
        return $"libtorch cannot be loaded: {reason}. It lies in runtimes/ beside the program and needs 64-bit Linux with glibc 2.34 and the "
            + "libstdc++ of GCC 12 or later (Debian 12, Ubuntu 22.04 or later), 64-bit Windows, or macOS on ARM.";
    }
}
