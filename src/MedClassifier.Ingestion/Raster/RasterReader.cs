using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Raster;

/// <summary>
/// PNG and JPEG by the same path as DICOM: stored values, colour to luminance, smallest to largest value. So the same pixels as PNG, and the
/// same JPEG stream, give the same scan as in a Secondary Capture.
/// </summary>
internal static class RasterReader
{
    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static ReadOnlySpan<byte> PngEnd => "IEND"u8;

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];

    /// <summary>Whether the bytes begin as PNG or JPEG.</summary>
    public static bool IsRaster(ReadOnlySpan<byte> content) => IsPng(content) || content.StartsWith(JpegStart);

    /// <summary>Reads the headers; decodes nothing.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="maxPixels">Width times height at most.</param>
    public static Outcome<RasterHeader> Identify(byte[] content, long maxPixels)
    {
        ArgumentNullException.ThrowIfNull(content);
        bool png = IsPng(content);
        return content.AsSpan().LastIndexOf(png ? PngEnd : JpegEnd) < 0
            ? new Rejection(RejectionCodes.Truncated, $"The {(png ? "PNG" : "JPEG")} has no end marker.")
            : png ? PngPicture.Identify(content, maxPixels) : IdentifyJpeg(content, maxPixels);
    }

    /// <summary>Decodes the image.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="header">What <see cref="Identify"/> said of it.</param>
    public static Outcome<FramePicture> Read(byte[] content, RasterHeader header) => Stored(content, header).Then<FramePicture>(stored =>
    {
        PixelLayout layout = stored.Layout;
        Samples samples = SampleUnpacker.Unpack(stored);
        ReceiptStep decode = Steps.Of(
            "decode",
            ("format", header.Format),
            ("rows", layout.Rows),
            ("columns", layout.Columns),
            ("channels", layout.Samples),
            ("bits", layout.BitsStored));
        List<PictureStep> steps = [new(decode, () => StepValues.Of(samples))];
        if (layout.Samples == 1)
        {
            return FramePicture.OfGrey(samples, header.Layout.BitsStored, null, [], [], [], steps).WithPixelAspect(1, "");
        }

        Samples rgb = ToRgb(samples, layout);
        if (rgb != samples)
        {
            steps.Add(new PictureStep(YbrToRgb.Record, () => StepValues.Of(rgb)));
        }

        return FramePicture.OfColour(rgb, steps, header.Layout.BitsStored).WithPixelAspect(1, "");
    });

    /// <summary>The stored values: grey, or red, green and blue.</summary>
    public static Outcome<Samples> Decode(byte[] content, RasterHeader header) =>
        Stored(content, header).Then(stored => Outcome.Of(ToRgb(SampleUnpacker.Unpack(stored), stored.Layout)));

    private static bool IsPng(ReadOnlySpan<byte> content) => content.StartsWith(PngStart);

    private static Samples ToRgb(Samples samples, PixelLayout layout) =>
        layout.Photometric == "YBR_FULL" ? YbrToRgb.Of(samples, layout.BitsStored) : samples;

    private static Outcome<RasterHeader> IdentifyJpeg(byte[] content, long maxPixels) => LooseJpeg.Open(content, maxPixels).Then(
        jpeg => Outcome.Of(new RasterHeader("JPEG", jpeg.Layout, ExifTurn.Warnings("JPEG", jpeg.Exif.Span))));

    private static Outcome<StoredFrame> Stored(byte[] content, RasterHeader header)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(header);
        return IsPng(content)
            ? PngPicture.Decode(content, header.Layout)
            : LooseJpeg.Open(content, header.Layout.PixelsPerFrame).Then(jpeg => jpeg.Decode());
    }
}
