using System.Runtime.InteropServices;

namespace MedClassifier.Cli;

/// <summary>
/// The address space that the process may have (ulimit -v). The runtime and the engine reserve far more of it than they use, and where they do
/// not get it they fail in ways that nobody can read: so a limit that is too narrow is said before anything is begun.
/// </summary>
internal static partial class AddressSpace
{
    /// <summary>Least limit with which a command that opens a model is begun, in bytes.</summary>
    public const long Least = 16L << 30;

    private const int AddressSpaceLimit = 9;

    /// <summary>Why a command is not begun; null where nothing is in the way.</summary>
    public static string? Fault()
    {
        if (!OperatingSystem.IsLinux() || GetLimit(AddressSpaceLimit, out Limit limit) != 0)
        {
            return null;
        }

        return FaultOf(limit.Soft);
    }

    /// <summary>The same for a limit.</summary>
    /// <param name="bytes">The limit; all ones for none.</param>
    public static string? FaultOf(ulong bytes) => bytes >= (ulong)Least
        ? null
        : FormattableString.Invariant(
            $"The address space of this process is limited to {bytes >> 20} MiB (ulimit -v); at least {Least >> 20} are needed, of which most is ")
            + "reserved and never used. Limit the memory instead: by a container's or systemd's limit (MemoryMax), or by ingest.memory_mebibytes.";

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetLimit(int resource, out Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
