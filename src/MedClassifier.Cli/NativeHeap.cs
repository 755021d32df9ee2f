using System.Runtime.InteropServices;

namespace MedClassifier.Cli;

/// <summary>The C library's heap, from which ONNX Runtime takes what it works with.</summary>
internal static partial class NativeHeap
{
    // M_MMAP_THRESHOLD of glibc's malloc.h, and what it is where nothing is said.
    private const int MmapThreshold = -3;
    private const int LargeBytes = 128 * 1024;

    /// <summary>
    /// Large blocks go back to the system when they are given back. glibc begins so, but from the first one on it keeps blocks up to that one's size:
    /// after a model's weights were in it three times, its heaps stay as large.
    /// </summary>
    public static void ReturnLargeBlocks()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MmapThreshold, LargeBytes);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, which has no such thing.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
