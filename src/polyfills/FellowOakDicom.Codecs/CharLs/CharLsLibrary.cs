using System.Runtime.InteropServices;
using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.CharLs;

/// <summary>libcharls, C API of 2.1 and later 2.x (charls_jpegls_decoder.h); sizes are checked by the callers.</summary>
internal static unsafe partial class CharLsLibrary
{
    private const string Library = SystemLibrary.CharLs;

    private static readonly Lazy<bool> IsKnown = new(() =>
    {
        GetVersion(out int major, out int minor, out _);
        return major == 2 && minor >= 1
            ? true
            : throw new DicomCodecException($"CharLS {major}.{minor} has another interface than 2.1 and later 2.x, which is needed for JPEG-LS");
    });

    internal static CharLsHandle Create()
    {
        CharLsHandle handle = SystemLibrary.First(Library, () => IsKnown.Value ? NewDecoder() : null);
        return handle.IsInvalid ? throw new DicomCodecException("CharLS gave no decoder") : handle;
    }

    /// <summary>Throws a DicomCodecException with the library's own message where the result tells of an error.</summary>
    internal static void Check(int result)
    {
        if (result != 0)
        {
            throw new DicomCodecException($"JPEG-LS could not be decoded: {Marshal.PtrToStringUTF8(GetErrorText(result))}");
        }
    }

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_destroy")]
    internal static partial void Destroy(nint decoder);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_set_source_buffer")]
    internal static partial int SetSource(CharLsHandle decoder, byte* source, nuint size);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_read_header")]
    internal static partial int ReadHeader(CharLsHandle decoder);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_get_frame_info")]
    internal static partial int GetFrame(CharLsHandle decoder, out Frame frame);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_get_interleave_mode")]
    internal static partial int GetInterleaveMode(CharLsHandle decoder, out int mode);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_get_destination_size")]
    internal static partial int GetDestinationSize(CharLsHandle decoder, uint stride, out nuint size);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_decode_to_buffer")]
    internal static partial int Decode(CharLsHandle decoder, Span<byte> destination, nuint size, uint stride);

    [LibraryImport(Library, EntryPoint = "charls_jpegls_decoder_create")]
    private static partial CharLsHandle NewDecoder();

    [LibraryImport(Library, EntryPoint = "charls_get_version_number")]
    private static partial void GetVersion(out int major, out int minor, out int patch);

    [LibraryImport(Library, EntryPoint = "charls_get_error_message")]
    private static partial nint GetErrorText(int result);

    /// <summary>charls_frame_info.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct Frame
    {
        internal readonly uint Width;
        internal readonly uint Height;
        internal readonly int BitsPerSample;
        internal readonly int Components;
    }
}
