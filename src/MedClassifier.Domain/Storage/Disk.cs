using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MedClassifier.Domain.Storage;

/// <summary>What is asked of the operating system to keep files, and how files are called that are not whole yet.</summary>
/// <remarks>
/// fsync is called directly: <c>FileStream.Flush(true)</c> and <c>RandomAccess.FlushToDisk</c> swallow its errors on .NET 10.0.
/// </remarks>
internal static partial class Disk
{
    /// <summary>Suffix of a file that is being written.</summary>
    public const string TemporarySuffix = ".part";

    /// <summary>A new name beside a target, for what is being written.</summary>
    public static string TemporaryFor(string path) => path + "." + Guid.NewGuid().ToString("N")[..8] + TemporarySuffix;

    public static void Synchronize(SafeHandle file, string path)
    {
        bool ok = OperatingSystem.IsWindows() ? FlushFileBuffers(file) : FSync(file) == 0;
        if (!ok)
        {
            throw NotDurable(path);
        }
    }

    public static void SynchronizeFileSystem(SafeHandle folder, string path)
    {
        if (SyncFS(folder) != 0)
        {
            throw NotDurable(path);
        }
    }

    public static void SynchronizeFolder(string folder)
    {
        // A rename is durable on Windows' file systems without this, and a folder cannot be opened for it.
        if (!OperatingSystem.IsWindows())
        {
            using SafeFileHandle handle = OpenFolder(folder);
            Synchronize(handle, folder);
        }
    }

    public static SafeFileHandle OpenFolder(string folder)
    {
        // FileStream refuses folders. 0 is O_RDONLY everywhere.
        SafeFileHandle handle = Open(folder, 0);
        return handle.IsInvalid ? throw new IOException($"{folder} could not be opened: {Marshal.GetLastPInvokeErrorMessage()}") : handle;
    }

    private static IOException NotDurable(string path) => new($"{path} could not be made durable: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFS(SafeHandle folder);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(SafeHandle file);
}
