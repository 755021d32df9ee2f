using Microsoft.Win32.SafeHandles;

namespace MedClassifier.Domain.Storage;

/// <summary>
/// Makes many files durable at once. On Linux's own file systems one call writes out what is not on the disk yet (syncfs); elsewhere each file
/// and each folder is made durable by itself.
/// </summary>
/// <remarks>
/// syncfs says whether something could not be written from Linux 5.8 on, counted from when its handle was opened: so the handle is opened
/// before the first file is written.
/// </remarks>
public sealed class GroupSync : IDisposable
{
    private static readonly Version ReportsErrors = new(5, 8);

    // Those whose syncfs comes to the end of what fsync comes to. A file system in user space is asked by fsync alone.
    private static readonly HashSet<string> Trusted = new(StringComparer.OrdinalIgnoreCase)
    {
        "ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlay", "overlayfs",
    };

    private readonly SafeFileHandle? folder;
    private readonly string path;

    /// <summary>For files below a folder, which exists.</summary>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public GroupSync(string path)
        : this(path, IsTrusted(path))
    {
    }

    /// <param name="path">The folder.</param>
    /// <param name="together">Whether one call may do for all files.</param>
    internal GroupSync(string path, bool together)
    {
        this.path = path;
        folder = together ? Disk.OpenFolder(path) : null;
    }

    /// <summary>Makes files durable, whose writing is over.</summary>
    /// <exception cref="IOException">What was written to the disk since the last call, or since the beginning, could not be kept.</exception>
    public void Sync(IReadOnlyCollection<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count == 0)
        {
            return;
        }

        if (folder is not null)
        {
            Disk.SynchronizeFileSystem(folder, path);
            return;
        }

        foreach (string file in files)
        {
            using SafeFileHandle handle = File.OpenHandle(file, access: FileAccess.ReadWrite);
            Disk.Synchronize(handle, file);
        }

        foreach (string parent in files.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal))
        {
            Disk.SynchronizeFolder(parent);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder?.Dispose();

    private static bool IsTrusted(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() && Environment.OSVersion.Version >= ReportsErrors && Trusted.Contains(new DriveInfo(path).DriveFormat);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
