using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.CharLs;

/// <summary>Decodes JPEG-LS (ISO 14495-1) of every interleave mode, lossless and near-lossless.</summary>
internal static class JpegLsDecoder
{
    private const int NotInterleaved = 0;

    // CharLS 2 looks beyond the end of data that a marker does not end, and may then never return: markers are put there.
    private static ReadOnlySpan<byte> End => [0xff, 0xd9, 0xff, 0xd9, 0xff, 0xd9, 0xff, 0xd9];

    /// <summary>Samples by pixel, row by row; one byte each up to 8 bits, else two, little endian.</summary>
    internal static unsafe byte[] Decode(byte[] data, int width, int height, int components, int bitsAllocated)
    {
        using CharLsHandle decoder = CharLsLibrary.Create();
        byte[] ended = [.. data, .. End];
        fixed (byte* source = ended)
        {
            CharLsLibrary.Check(CharLsLibrary.SetSource(decoder, source, (nuint)ended.Length));
            CharLsLibrary.Check(CharLsLibrary.ReadHeader(decoder));
            CharLsLibrary.Check(CharLsLibrary.GetFrame(decoder, out CharLsLibrary.Frame frame));
            if (frame.Width != width || frame.Height != height || frame.Components != components || frame.BitsPerSample > bitsAllocated)
            {
                throw new DicomCodecException(
                    $"JPEG-LS stream has {frame.Width} x {frame.Height} pixels of {frame.Components} components of {frame.BitsPerSample} bits, " +
                    $"the data set {width} x {height} of {components} of {bitsAllocated}");
            }

            CharLsLibrary.Check(CharLsLibrary.GetInterleaveMode(decoder, out int mode));
            CharLsLibrary.Check(CharLsLibrary.GetDestinationSize(decoder, 0, out nuint size));
            int bytes = frame.BitsPerSample > 8 ? 2 : 1;
            if (size != (nuint)width * (nuint)height * (nuint)(components * bytes) || size > (nuint)Array.MaxLength)
            {
                throw new DicomCodecException($"JPEG-LS stream would decode to {size} bytes");
            }

            byte[] samples = new byte[(int)size];
            CharLsLibrary.Check(CharLsLibrary.Decode(decoder, samples, size, 0));
            samples = mode == NotInterleaved && components > 1 ? SampleLayout.Interleave(samples, width * height, bytes) : samples;
            return bytes == 1 ? SampleLayout.FromBytes(samples, bitsAllocated) : samples;
        }
    }
}
