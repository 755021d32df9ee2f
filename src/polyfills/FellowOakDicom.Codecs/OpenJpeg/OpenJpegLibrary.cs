using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.OpenJpeg;

/// <summary>libopenjp2 of 2.5 and later 2.x (openjpeg.h), whose strict mode and HTJ2K decoder are used; sizes are checked by the callers.</summary>
internal static unsafe partial class OpenJpegLibrary
{
    /// <summary>OPJ_CODEC_J2K: a codestream without a file format around it.</summary>
    internal const int Codestream = 0;

    // opj_dparameters_t is 8 KiB of two paths and some numbers; only its defaults are asked for.
    private const int ParametersSize = 16384;
    private const string Library = SystemLibrary.OpenJpeg;

    private static readonly Lazy<bool> IsKnown = new(() =>
    {
        string text = Marshal.PtrToStringUTF8(GetVersion());
        return Version.TryParse(text?.Split('-')[0], out Version version) && version.Major == 2 && version.Minor >= 5
            ? true
            : throw new DicomCodecException($"OpenJPEG {text} lacks the strict mode of 2.5 and later 2.x, which is needed for JPEG 2000");
    });

    /// <summary>A decoder of codestreams that takes no broken one, on the calling thread alone.</summary>
    internal static OpenJpegCodec Create()
    {
        OpenJpegCodec codec = SystemLibrary.First(Library, () => IsKnown.Value ? NewDecoder(Codestream) : null);
        byte* parameters = stackalloc byte[ParametersSize];
        SetDefaults(parameters);
        if (codec.IsInvalid || SetUp(codec, parameters) == 0 || SetStrict(codec, 1) == 0)
        {
            codec.Dispose();
            throw new DicomCodecException("OpenJPEG gave no decoder");
        }

        // Refused, without harm, by a build that has no threads.
        _ = SetThreads(codec, 1);
        return codec;
    }

    [LibraryImport(Library, EntryPoint = "opj_destroy_codec")]
    internal static partial void DestroyCodec(nint codec);

    [LibraryImport(Library, EntryPoint = "opj_stream_destroy")]
    internal static partial void DestroyStream(nint stream);

    [LibraryImport(Library, EntryPoint = "opj_image_destroy")]
    internal static partial void DestroyImage(Image* image);

    [LibraryImport(Library, EntryPoint = "opj_stream_create")]
    internal static partial OpenJpegStream NewStream(nuint bufferSize, int isInput);

    [LibraryImport(Library, EntryPoint = "opj_stream_set_read_function")]
    internal static partial void SetRead(OpenJpegStream stream, delegate* unmanaged<void*, nuint, void*, nuint> read);

    [LibraryImport(Library, EntryPoint = "opj_stream_set_skip_function")]
    internal static partial void SetSkip(OpenJpegStream stream, delegate* unmanaged<long, void*, long> skip);

    [LibraryImport(Library, EntryPoint = "opj_stream_set_seek_function")]
    internal static partial void SetSeek(OpenJpegStream stream, delegate* unmanaged<long, void*, int> seek);

    [LibraryImport(Library, EntryPoint = "opj_stream_set_user_data")]
    internal static partial void SetUserData(OpenJpegStream stream, void* data, void* free);

    [LibraryImport(Library, EntryPoint = "opj_stream_set_user_data_length")]
    internal static partial void SetLength(OpenJpegStream stream, ulong length);

    [LibraryImport(Library, EntryPoint = "opj_read_header")]
    internal static partial int ReadHeader(OpenJpegStream stream, OpenJpegCodec codec, Image** image);

    [LibraryImport(Library, EntryPoint = "opj_decode")]
    internal static partial int Decode(OpenJpegCodec codec, OpenJpegStream stream, Image* image);

    [LibraryImport(Library, EntryPoint = "opj_end_decompress")]
    internal static partial int End(OpenJpegCodec codec, OpenJpegStream stream);

    [LibraryImport(Library, EntryPoint = "opj_version")]
    private static partial nint GetVersion();

    [LibraryImport(Library, EntryPoint = "opj_create_decompress")]
    private static partial OpenJpegCodec NewDecoder(int format);

    [LibraryImport(Library, EntryPoint = "opj_set_default_decoder_parameters")]
    private static partial void SetDefaults(byte* parameters);

    [LibraryImport(Library, EntryPoint = "opj_setup_decoder")]
    private static partial int SetUp(OpenJpegCodec codec, byte* parameters);

    [LibraryImport(Library, EntryPoint = "opj_decoder_set_strict_mode")]
    private static partial int SetStrict(OpenJpegCodec codec, int strict);

    [LibraryImport(Library, EntryPoint = "opj_codec_set_threads")]
    private static partial int SetThreads(OpenJpegCodec codec, int threads);

    /// <summary>opj_image_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Image
    {
        internal uint X0;
        internal uint Y0;
        internal uint X1;
        internal uint Y1;
        internal uint ComponentCount;
        internal int ColorSpace;
        internal Component* Components;
        internal byte* Profile;
        internal uint ProfileLength;
    }

    /// <summary>opj_image_comp_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Component
    {
        internal uint StepX;
        internal uint StepY;
        internal uint Width;
        internal uint Height;
        internal uint X0;
        internal uint Y0;
        internal uint Precision;
        internal uint ObsoletePrecision;
        internal uint IsSigned;
        internal uint Resolutions;
        internal uint Factor;
        internal int* Data;
        internal ushort Alpha;
    }
}
