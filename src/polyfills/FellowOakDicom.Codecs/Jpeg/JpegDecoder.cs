using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec.Jpeg;

/// <summary>Decodes streams that have been looked at before, with libjpeg's warnings fatal.</summary>
internal sealed class JpegDecoder : IDisposable
{
    private readonly TurboJpegHandle _handle = TurboJpeg.Create(compress: false);

    public void Dispose() => _handle.Dispose();

    /// <summary>Samples by pixel, row by row, at full resolution; YCbCr to RGB where asked for.</summary>
    internal byte[] Decode(JpegStream stream, bool convert)
    {
        long size = (long)stream.Width * stream.Height * stream.Components;
        if (size == 0 || size > Array.MaxLength)
        {
            throw new DicomCodecException($"JPEG stream of {stream.Width} x {stream.Height} pixels cannot be decoded");
        }

        byte[] samples = new byte[size];
        byte[] bytes = stream.WithTransform(convert);
        bool isGray = stream.Components == 1;
        int result = TurboJpeg.Decompress(
            _handle, bytes, new(checked((uint)bytes.Length)), samples, stream.Width, stream.Width * stream.Components, stream.Height,
            isGray ? TurboJpeg.FormatGray : TurboJpeg.FormatRgb, TurboJpeg.FlagStopOnWarning | TurboJpeg.FlagAccurateDct | TurboJpeg.FlagLimitScans);
        TurboJpeg.Check(_handle, result, "decoded");
        return samples;
    }
}
