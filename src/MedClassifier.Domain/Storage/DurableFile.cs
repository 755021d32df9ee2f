using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MedClassifier.Domain.Storage;

/// <summary>
/// Writes files so that a reader, also after a crash or a power cut, sees the old content or the new one and never half of it:
/// write a temporary file beside the target, fsync it, rename it over the target, fsync the folder.
/// </summary>
/// <remarks>
/// fsync is called directly: <c>FileStream.Flush(true)</c> and <c>RandomAccess.FlushToDisk</c> swallow its errors on .NET 10.0.
/// </remarks>
public static partial class DurableFile
{
    /// <summary>Suffix of a file that is being written; what is left with it after a crash may be deleted.</summary>
    public const string TemporarySuffix = ".part";

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes bytes.</summary>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes what <paramref name="write"/> puts into the stream; creates the folder when it is missing.</summary>
    /// <exception cref="IOException">The file could not be written or made durable; the target is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new IOException($"{path} has no folder");
        Directory.CreateDirectory(folder);
        string temporary = full + "." + Guid.NewGuid().ToString("N")[..8] + TemporarySuffix;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush();
                Synchronize(stream.SafeFileHandle, temporary);
            }

            File.Move(temporary, full, overwrite: true);
            SynchronizeFolder(folder);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void Synchronize(SafeHandle file, string path)
    {
        bool ok = OperatingSystem.IsWindows() ? FlushFileBuffers(file) : FSync(file) == 0;
        if (!ok)
        {
            throw new IOException($"{path} could not be made durable: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    private static void SynchronizeFolder(string folder)
    {
        // A rename is durable on Windows' file systems without this, and a folder cannot be opened for it.
        if (!OperatingSystem.IsWindows())
        {
            // FileStream refuses folders. 0 is O_RDONLY everywhere.
            using SafeFileHandle handle = Open(folder, 0);
            if (handle.IsInvalid)
            {
                throw new IOException($"{folder} could not be opened: {Marshal.GetLastPInvokeErrorMessage()}");
            }

            Synchronize(handle, folder);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeHandle file);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(SafeHandle file);
}
