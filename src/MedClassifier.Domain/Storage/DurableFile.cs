using System.Text;

namespace MedClassifier.Domain.Storage;

/// <summary>
/// Writes files so that a reader, also after a crash or a power cut, sees the old content or the new one and never half of it:
/// write a temporary file beside the target, fsync it, rename it over the target, fsync the folder.
/// </summary>
public static class DurableFile
{
    /// <summary>Suffix of a file that is being written; what is left with it after a crash may be deleted.</summary>
    public const string TemporarySuffix = Disk.TemporarySuffix;

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes bytes.</summary>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes what <paramref name="write"/> puts into the stream; creates the folder when it is missing.</summary>
    /// <exception cref="IOException">The file could not be written or made durable; the target is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var file = new PendingFile(path);
        write(file.Stream);
        file.Commit();
    }

    /// <summary>
    /// Writes bytes that could be made again: a reader sees the old content or the new one, but nothing waits for the disk, and a power cut may
    /// leave either of them, or none. The folder exists.
    /// </summary>
    /// <exception cref="IOException">The file could not be written; the target is as it was.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        string temporary = Disk.TemporaryFor(path);
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
