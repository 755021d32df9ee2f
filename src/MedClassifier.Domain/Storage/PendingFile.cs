namespace MedClassifier.Domain.Storage;

/// <summary>
/// A file that is written bit by bit and is there as a whole, durable, when it is committed; until then, and without that, its target is as
/// it was. The folder is made when it is missing.
/// </summary>
public sealed class PendingFile : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string target;
    private readonly string temporary;
    private readonly FileStream file;
    private bool isCommitted;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its target.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public PendingFile(string path)
    {
        target = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? throw new IOException($"{path} has no folder"));
        temporary = Disk.TemporaryFor(target);
        file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes);
    }

    /// <summary>Takes the content.</summary>
    public Stream Stream => file;

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="IOException">It could not be written or made durable; the target is as it was.</exception>
    public void Commit()
    {
        file.Flush();
        Disk.Synchronize(file.SafeFileHandle, temporary);
        file.Dispose();
        File.Move(temporary, target, overwrite: true);
        isCommitted = true;
        Disk.SynchronizeFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Closes the file; one that is not committed is deleted.</summary>
    public void Dispose()
    {
        try
        {
            // What is left in its buffer may not find its way to a full disk.
            file.Dispose();
        }
        finally
        {
            if (!isCommitted)
            {
                File.Delete(temporary);
            }
        }
    }
}
