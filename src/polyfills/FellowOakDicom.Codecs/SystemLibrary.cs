using System.Reflection;
using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>A codec library of the system: what its file is called, and which package brings it.</summary>
/// <param name="Name">As in LibraryImport.</param>
/// <param name="Package">Of Debian and Ubuntu.</param>
/// <param name="FileNames">Tried in order.</param>
internal sealed record SystemLibrary(string Name, string Package, params string[] FileNames)
{
    internal const string TurboJpeg = "turbojpeg";
    internal const string CharLs = "charls";
    internal const string OpenJpeg = "openjp2";

    private static readonly SystemLibrary[] All =
    [
        new(TurboJpeg, "libturbojpeg0", "libturbojpeg.so.0", "libturbojpeg.0.dylib", "turbojpeg.dll", "libturbojpeg.so"),
        new(CharLs, "libcharls2", "libcharls.so.2", "libcharls.2.dylib", "charls-2-x64.dll"),
        new(OpenJpeg, "libopenjp2-7", "libopenjp2.so.7", "libopenjp2.7.dylib", "openjp2.dll"),
    ];

    // An assembly has one resolver for all its libraries.
    static SystemLibrary() => NativeLibrary.SetDllImportResolver(typeof(SystemLibrary).Assembly, Resolve);

    /// <summary>Calls into a library for the first time; where it is missing, the message names its package.</summary>
    internal static T First<T>(string name, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            string package = Array.Find(All, library => library.Name == name).Package;
            throw new DicomCodecException($"This transfer syntax needs the library {name}; on Debian and Ubuntu it is the package {package}", e);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        SystemLibrary known = Array.Find(All, library => library.Name == name);
        foreach (string file in known?.FileNames ?? [])
        {
            if (NativeLibrary.TryLoad(file, assembly, path, out nint library))
            {
                return library;
            }
        }

        return 0;
    }
}
