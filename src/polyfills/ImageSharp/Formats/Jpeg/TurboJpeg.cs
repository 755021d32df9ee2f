using System.Runtime.InteropServices;

namespace SixLabors.ImageSharp.Formats.Jpeg;

/// <summary>libjpeg-turbo's TurboJPEG API 2.x.</summary>
internal static unsafe partial class TurboJpeg
{
    public const int PixelFormatRgb = 0;
    public const int PixelFormatGray = 6;
    public const int PixelFormatCmyk = 11;
    public const int SubsamplingGray = 3;
    public const int FlagAccurateDct = 4096;
    public const int FlagStopOnWarning = 8192;

    /// <summary>More than 500 scans is an attack, not an image.</summary>
    public const int FlagLimitScans = 32768;

    private const string Library = "libturbojpeg.so.0";

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    internal static partial TurboJpegHandle InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    internal static partial TurboJpegHandle InitCompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    internal static partial int Destroy(IntPtr handle);

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    internal static partial int DecompressHeader(
        TurboJpegHandle handle,
        byte* data,
        CULong size,
        out int width,
        out int height,
        out int subsampling,
        out int colorSpace);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    internal static partial int Decompress(
        TurboJpegHandle handle, byte* data, CULong size, byte* target, int width, int pitch, int height, int pixelFormat, int flags);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    internal static partial int Compress(
        TurboJpegHandle handle,
        byte* source,
        int width,
        int pitch,
        int height,
        int pixelFormat,
        ref byte* data,
        ref CULong size,
        int subsampling,
        int quality,
        int flags);

    [LibraryImport(Library, EntryPoint = "tjFree")]
    internal static partial void Free(byte* data);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    internal static partial byte* ErrorText(TurboJpegHandle handle);

    public static string LastError(TurboJpegHandle handle) => Marshal.PtrToStringUTF8((IntPtr)ErrorText(handle)) ?? "";

    /// <summary>The first call to the library, with an error that says what to install.</summary>
    public static TurboJpegHandle Open(bool decompress)
    {
        try
        {
            TurboJpegHandle handle = decompress ? InitDecompress() : InitCompress();
            return handle.IsInvalid ? throw new OutOfMemoryException("TurboJPEG could not be started.") : handle;
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException($"JPEG needs {Library}: install Debian's package libturbojpeg0.", e);
        }
    }
}
