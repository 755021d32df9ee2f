namespace MedClassifier.Ingestion.Sources.Disk;

/// <summary>Files whatever the bytes of their names.</summary>
internal static class DiskFile
{
    /// <summary>Whether a path leads to a file.</summary>
    public static bool Exists(string path)
    {
        if (!OperatingSystem.IsLinux() || !RawPath.IsRaw(path))
        {
            return File.Exists(path);
        }

        byte[] bytes = RawPath.Bytes(path);
        return Libc.RealPath(bytes) is not null && !Libc.IsFolder(bytes);
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static FileStream Open(string path, int bufferSize = 1, FileOptions options = FileOptions.None) =>
        OperatingSystem.IsLinux() && RawPath.IsRaw(path)
            ? new FileStream(Libc.OpenFile(RawPath.Bytes(path)), FileAccess.Read, bufferSize)
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize, options);

    /// <summary>
    /// Whether a file, or what a link leads to, has no bytes; named pipes and devices have none. Asked before one is opened: opening a named
    /// pipe waits for a writer, and a device has no end.
    /// </summary>
    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be asked.</exception>
    public static bool HasNoBytes(string path)
    {
        var entry = new FileInfo(path);
        if (!OperatingSystem.IsLinux())
        {
            return (entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry) is FileInfo { Length: 0 };
        }

        string? real = RawPath.IsRaw(path) || entry.LinkTarget is not null ? DiskFolder.Place(path) : path;
        if (!RawPath.IsRaw(real))
        {
            return new FileInfo(real).Length == 0;
        }

        using FileStream stream = Open(real);
        return !stream.CanSeek || stream.Length == 0;
    }

    /// <summary>Size of a file in bytes.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be asked.</exception>
    public static long Length(string path)
    {
        if (!RawPath.IsRaw(path))
        {
            return new FileInfo(path).Length;
        }

        using FileStream stream = Open(path);
        return stream.CanSeek ? stream.Length : 0;
    }

    /// <summary>All of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        if (!RawPath.IsRaw(path))
        {
            return File.ReadAllBytes(path);
        }

        using FileStream stream = Open(path);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
