using System.Runtime.InteropServices;

namespace MedClassifier.Pipeline.Identity;

/// <summary>Makes files and folders that only their owner can read. On Windows the user's profile folder has such rights already.</summary>
internal static partial class PrivateFile
{
    private const uint NobodyElse = 0x3F;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder with mode 0700; one that exists stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>From now on all files and folders that the process makes are their owner's alone (a file mode creation mask of 077).</summary>
    public static void MakeAllPrivate()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(NobodyElse);
        }
    }

    /// <summary>Makes a folder that is there its owner's alone.</summary>
    /// <exception cref="IOException">Its mode cannot be set.</exception>
    public static void CloseFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint SetMask(uint mask);

    /// <summary>Makes a file with mode 0600, from its first moment on.</summary>
    public static FileStream CreateNew(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}
