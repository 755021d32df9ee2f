using System.Runtime.InteropServices;

namespace MedClassifier.Model.Runtime;

/// <summary>
/// Lets the engine's threads sleep where they wait for each other. By default OpenMP's spin, which is fast on an idle machine and
/// ruinous on a busy one: with decoding beside it, a training step on two loaded cores took five times as long.
/// </summary>
internal static partial class WaitPolicy
{
    private static readonly Lazy<bool> Applied = new(ApplyOnce);

    /// <summary>Applies it, once for the process, unless the user's environment says otherwise; to be called before libtorch is loaded.</summary>
    /// <returns>Whether it was set.</returns>
    public static bool Apply() => Applied.Value;

    // .NET keeps its own copy of the environment, and the OpenMP library reads the process's, when it is loaded.
    private static bool ApplyOnce() => OperatingSystem.IsLinux() && SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", 0) == 0;

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
