using MedClassifier.Dicom;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Pixels.Rules;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Ingestion.Raster;

/// <summary>
/// PNG and JPEG by the same path as DICOM: stored values, colour to luminance, smallest to largest value. So the same pixels as PNG and
/// as Secondary Capture give the same scan.
/// </summary>
public static class RasterReader
{
    private delegate void RowReader<TPixel>(ReadOnlySpan<TPixel> row, Span<int> target);

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static ReadOnlySpan<byte> PngEnd => "IEND"u8;

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];

    /// <summary>Whether the bytes begin as PNG or JPEG.</summary>
    public static bool IsRaster(ReadOnlySpan<byte> content) => content.StartsWith(PngStart) || content.StartsWith(JpegStart);

    /// <summary>Reads the headers; decodes nothing.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="maxPixels">Width times height at most.</param>
    public static Outcome<RasterHeader> Identify(byte[] content, long maxPixels)
    {
        ArgumentNullException.ThrowIfNull(content);
        bool png = content.AsSpan().StartsWith(PngStart);
        return content.AsSpan().LastIndexOf(png ? PngEnd : JpegEnd) >= 0
            ? Guarded(() => Header(content, png, maxPixels))
            : new Rejection(RejectionCodes.Truncated, $"The {(png ? "PNG" : "JPEG")} has no end marker.");
    }

    /// <summary>Decodes the image.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="header">What <see cref="Identify"/> said of it.</param>
    public static Outcome<FramePicture> Read(byte[] content, RasterHeader header)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(header);
        return Decode(content, header).Then<FramePicture>(samples =>
        {
            ReceiptStep decode = Steps.Of(
                "decode",
                ("format", header.Format),
                ("rows", header.Height),
                ("columns", header.Width),
                ("channels", samples.Channels),
                ("bits", header.Deep ? 16 : 8));
            PictureStep[] steps = [new(decode, () => StepValues.Of(samples))];
            FramePicture picture = samples.Channels == 1
                ? FramePicture.OfGrey(samples, null, [], [], [], steps)
                : FramePicture.OfColour(samples, steps);
            return picture.WithPixelAspect(1, "");
        });
    }

    /// <summary>The stored values: grey, or red, green and blue; 8 bits, or 16.</summary>
    public static Outcome<Samples> Decode(byte[] content, RasterHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Guarded<Samples>(() => Load(content, header));
    }

    private static Samples Load(ReadOnlySpan<byte> content, RasterHeader header) => (header.Grey, header.Deep) switch
    {
        (true, false) => Values<L8>(content, 1, RowReaders.Read),
        (true, true) => Values<L16>(content, 1, RowReaders.Read),
        (false, false) => Values<Rgb24>(content, 3, RowReaders.Read),
        (false, true) => Values<Rgba64>(content, 3, RowReaders.Read),
    };

    private static Samples Values<TPixel>(ReadOnlySpan<byte> content, int channels, RowReader<TPixel> read)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using Image<TPixel> image = Image.Load<TPixel>(content);
        var values = new int[image.Width * image.Height * channels];
        int stride = image.Width * channels;
        image.ProcessPixelRows(accessor =>
        {
            for (int y = 0; y < accessor.Height; y++)
            {
                read(accessor.GetRowSpan(y), values.AsSpan(y * stride, stride));
            }
        });
        return Samples.OfIntegers(image.Width, image.Height, channels, values, isUnsigned: true);
    }

    private static Outcome<RasterHeader> Header(byte[] content, bool png, long maxPixels)
    {
        ImageInfo info = Image.Identify(content);
        if ((long)info.Width * info.Height > maxPixels)
        {
            return new Rejection(RejectionCodes.LimitExceeded, $"{info.Width} x {info.Height} pixels are more than {maxPixels}.");
        }

        if (!png)
        {
            string[] warnings = ExifOrientation.Of(content) is var orientation and not 1
                ? [FormattableString.Invariant(
                    $"the JPEG's Exif orientation is {orientation}; other programs may show it turned, its pixels were taken as stored")]
                : [];
            return new RasterHeader("JPEG", info.Width, info.Height, info.PixelType.BitsPerPixel == 8, false, warnings);
        }

        PngMetadata metadata = info.Metadata.GetPngMetadata();
        bool alpha = metadata.ColorType is PngColorType.GrayscaleWithAlpha or PngColorType.RgbWithAlpha;
        return new RasterHeader(
            "PNG",
            info.Width,
            info.Height,
            metadata.ColorType is PngColorType.Grayscale,
            metadata.BitDepth is PngBitDepth.Bit16,
            alpha ? ["the alpha channel was ignored"] : []);
    }

    private static Outcome<T> Guarded<T>(Func<Outcome<T>> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return new Rejection(RejectionCodes.Malformed, $"The image cannot be decoded ({e.GetType().Name}).");
        }
    }
}
