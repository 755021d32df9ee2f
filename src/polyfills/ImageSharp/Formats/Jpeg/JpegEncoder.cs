using System.Runtime.InteropServices;
using SixLabors.ImageSharp.PixelFormats;

namespace SixLabors.ImageSharp.Formats.Jpeg;

public sealed unsafe class JpegEncoder : ImageEncoder
{
    private readonly int? _quality;

    /// <summary>1 to 100; null is 75.</summary>
    public int? Quality
    {
        get => _quality;
        init => _quality = value is null or (>= 1 and <= 100)
            ? value
            : throw new ArgumentException("Quality must be in the range [1..100].", nameof(value));
    }

    /// <summary>Null is grey for grey pixels and 4:2:0 for others. RGB, CMYK and YCCK are read, not written.</summary>
    public JpegEncodingColor? ColorType { get; init; }

    public override void Encode<TPixel>(Image<TPixel> image, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);
        bool grey = typeof(TPixel) == typeof(L8) || typeof(TPixel) == typeof(L16);
        int subsampling = (ColorType ?? (grey ? JpegEncodingColor.Luminance : JpegEncodingColor.YCbCrRatio420)) switch
        {
            JpegEncodingColor.YCbCrRatio444 => 0,
            JpegEncodingColor.YCbCrRatio422 => 1,
            JpegEncodingColor.YCbCrRatio420 => 2,
            JpegEncodingColor.Luminance => TurboJpeg.SubsamplingGray,
            JpegEncodingColor.YCbCrRatio411 => 5,
            JpegEncodingColor other => throw new NotSupportedException($"JPEG is not written as {other}."),
        };

        int channels = subsampling == TurboJpeg.SubsamplingGray ? 1 : 3;
        var samples = new byte[checked(image.Width * image.Height * channels)];
        if (channels == 1)
        {
            PixelConversion.Convert<TPixel, L8>(image.Pixels, MemoryMarshal.Cast<byte, L8>(samples.AsSpan()));
        }
        else
        {
            PixelConversion.Convert<TPixel, Rgb24>(image.Pixels, MemoryMarshal.Cast<byte, Rgb24>(samples.AsSpan()));
        }

        Compress(samples, image.Size, channels, subsampling, stream);
    }

    private void Compress(byte[] samples, Size size, int channels, int subsampling, Stream stream)
    {
        using TurboJpegHandle handle = TurboJpeg.Open(decompress: false);
        byte* data = null;
        CULong length = default;
        try
        {
            int format = channels == 1 ? TurboJpeg.PixelFormatGray : TurboJpeg.PixelFormatRgb;
            int failed;
            fixed (byte* source = samples)
            {
                failed = TurboJpeg.Compress(
                    handle,
                    source,
                    size.Width,
                    size.Width * channels,
                    size.Height,
                    format,
                    ref data,
                    ref length,
                    subsampling,
                    Quality ?? 75,
                    TurboJpeg.FlagAccurateDct);
            }

            if (failed != 0)
            {
                throw new ImageFormatException($"The JPEG could not be encoded: {TurboJpeg.LastError(handle)}.");
            }

            stream.Write(new ReadOnlySpan<byte>(data, checked((int)length.Value)));
        }
        finally
        {
            TurboJpeg.Free(data);
        }
    }
}
