using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace MedClassifier.Ingestion.Sources.Disk;

/// <summary>The calls of Linux' C library for paths that are bytes; 64-bit layouts. Paths end with a zero.</summary>
[SupportedOSPlatform("linux")]
internal static partial class Libc
{
    // O_RDONLY | O_CLOEXEC | O_NONBLOCK: a named pipe opens without a writer.
    private const int ReadOnly = 0x80000 | 0x800;

    // struct dirent: inode and offset (8 bytes each), record length (2), type (1), name.
    private const int TypeInEntry = 18;
    private const int NameInEntry = 19;
    private const int NoPermission = 13;

    /// <summary>Opens a file for reading; a folder gives a handle too.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static SafeFileHandle OpenFile(byte[] path)
    {
        SafeFileHandle handle = Open(path, ReadOnly);
        if (handle.IsInvalid)
        {
            handle.Dispose();
            throw Fault();
        }

        return handle;
    }

    /// <summary>The names in a folder, without "." and "..", and the type of each (DT_DIR is 4).</summary>
    /// <exception cref="IOException">It cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static IReadOnlyList<(byte[] Name, byte Type)> Entries(byte[] folder)
    {
        nint stream = OpenDir(folder);
        if (stream == 0)
        {
            throw Fault();
        }

        try
        {
            List<(byte[], byte)> entries = [];
            for (nint entry; (entry = ReadDir(stream)) != 0;)
            {
                byte[] name = CString(entry + NameInEntry);
                if (!name.AsSpan().SequenceEqual("."u8) && !name.AsSpan().SequenceEqual(".."u8))
                {
                    entries.Add((name, Marshal.ReadByte(entry, TypeInEntry)));
                }
            }

            return entries;
        }
        finally
        {
            _ = CloseDir(stream);
        }
    }

    /// <summary>Whether a path leads to a folder that can be listed.</summary>
    public static bool IsFolder(byte[] path)
    {
        nint stream = OpenDir(path);
        return stream != 0 && CloseDir(stream) == 0;
    }

    /// <summary>The path without links; null where it leads nowhere.</summary>
    public static byte[]? RealPath(byte[] path)
    {
        nint real = RealPath(path, 0);
        if (real == 0)
        {
            return null;
        }

        try
        {
            return CString(real);
        }
        finally
        {
            Free(real);
        }
    }

    private static Exception Fault() => Marshal.GetLastPInvokeError() == NoPermission
        ? new UnauthorizedAccessException(Marshal.GetLastPInvokeErrorMessage())
        : new IOException(Marshal.GetLastPInvokeErrorMessage());

    private static byte[] CString(nint text)
    {
        int length = 0;
        while (Marshal.ReadByte(text, length) != 0)
        {
            length++;
        }

        byte[] bytes = new byte[length];
        Marshal.Copy(text, bytes, 0, length);
        return bytes;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial SafeFileHandle Open(byte[] path, int flags);

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true)]
    private static partial nint OpenDir(byte[] path);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial nint ReadDir(nint stream);

    [LibraryImport("libc", EntryPoint = "closedir", SetLastError = true)]
    private static partial int CloseDir(nint stream);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true)]
    private static partial nint RealPath(byte[] path, nint resolved);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint memory);
}
