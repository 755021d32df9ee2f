using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg;

/// <summary>libturbojpeg, API 2.x (turbojpeg.h); sizes are checked by the callers.</summary>
internal static unsafe partial class TurboJpeg
{
    internal const int FormatRgb = 0;
    internal const int FormatGray = 6;
    internal const int Sampling444 = 0;
    internal const int Sampling422 = 1;
    internal const int SamplingGray = 3;
    internal const int FlagNoReallocation = 1024;
    internal const int FlagAccurateDct = 4096;
    internal const int FlagStopOnWarning = 8192;

    /// <summary>More than 500 scans of a progressive stream are an attack, not an image.</summary>
    internal const int FlagLimitScans = 32768;

    private const string Library = SystemLibrary.TurboJpeg;

    /// <summary>Throws a DicomCodecException with the library's own message where the result tells of an error.</summary>
    internal static void Check(TurboJpegHandle handle, int result, string deed)
    {
        if (result != 0)
        {
            throw new DicomCodecException($"JPEG could not be {deed}: {Marshal.PtrToStringUTF8(GetErrorText(handle))}");
        }
    }

    internal static TurboJpegHandle Create(bool compress)
    {
        TurboJpegHandle handle = SystemLibrary.First(Library, () => compress ? InitCompress() : InitDecompress());
        return handle.IsInvalid ? throw new DicomCodecException("libturbojpeg gave no codec") : handle;
    }

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    internal static partial int Destroy(nint handle);

    [LibraryImport(Library, EntryPoint = "tjBufSize")]
    internal static partial CULong BufferSize(int width, int height, int subsampling);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    internal static partial int Decompress(
        TurboJpegHandle handle, ReadOnlySpan<byte> jpeg, CULong jpegSize, Span<byte> output, int width, int pitch, int height, int format, int flags);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    internal static partial int Compress(
        TurboJpegHandle handle, ReadOnlySpan<byte> input, int width, int pitch, int height, int format, byte** jpeg, ref CULong jpegSize,
        int subsampling, int quality, int flags);

    [LibraryImport(Library, EntryPoint = "tjCompressFromYUVPlanes")]
    internal static partial int CompressFromPlanes(
        TurboJpegHandle handle, byte** planes, int width, int* strides, int height, int subsampling, byte** jpeg, ref CULong jpegSize, int quality,
        int flags);

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    private static partial TurboJpegHandle InitCompress();

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    private static partial TurboJpegHandle InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    private static partial nint GetErrorText(TurboJpegHandle handle);
}
