using System.Runtime.InteropServices;
using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>
/// A JPEG stream outside DICOM, decoded by the codec that decodes it inside: the same stream gives the same samples. It may also be progressive,
/// which no transfer syntax in use allows.
/// </summary>
public sealed class LooseJpeg
{
    // Each scan costs a walk over all coefficients, however few bytes it has.
    private const int MostScans = 500;

    private readonly ReadOnlyMemory<byte> stream;
    private readonly JpegHeader header;

    private LooseJpeg(ReadOnlyMemory<byte> stream, JpegHeader header)
    {
        this.stream = stream;
        this.header = header;
        FrameHeader frame = header.Frame;
        Layout = PixelLayout.OfPicture((int)frame.Width, (int)frame.Height, frame.Components, frame.Precision);
    }

    private static ReadOnlySpan<byte> ScanStart => [0xFF, 0xDA];

    /// <summary>How its samples lie when decoded, but that three of them may turn out to be YBR_FULL.</summary>
    public PixelLayout Layout { get; }

    /// <summary>Its Exif block, a TIFF structure; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Exif => stream[header.Exif];

    /// <summary>Reads the header; decodes nothing.</summary>
    /// <param name="stream">The stream, from its first byte.</param>
    /// <param name="maxPixels">Width times height at most.</param>
    public static Outcome<LooseJpeg> Open(ReadOnlyMemory<byte> stream, long maxPixels)
    {
        if (JpegHeader.Find(stream.Span) is not JpegHeader header)
        {
            return new Rejection(RejectionCodes.Malformed, "The JPEG has no frame header.");
        }

        (long width, long height, int components, int precision, _) = header.Frame;
        if (width * height > maxPixels)
        {
            return new Rejection(RejectionCodes.LimitExceeded, $"{width} x {height} pixels are more than {maxPixels}.");
        }

        bool isRead = components is 1 or 3 && (header.Process, precision) is (0 or 1 or 2, 8) or (1, 12);
        if (!isRead)
        {
            return new Rejection(
                RejectionCodes.UnsupportedPixels,
                $"The JPEG is {header.ProcessName} (SOF{header.Process}) with {components} components of {precision} bits; 1 or 3 are read: of 8 "
                + "bits baseline, extended or progressive, or of 12 bits extended.");
        }

        // Each block of 8 x 8 takes a bit of its own, at least.
        return width * height == 0 || (width + 7) / 8 * ((height + 7) / 8) / 8 > stream.Length
            ? new Rejection(RejectionCodes.Malformed, $"The JPEG says that it is {width} x {height} pixels; it has {stream.Length} bytes.")
            : new LooseJpeg(stream, header);
    }

    /// <summary>Decodes it.</summary>
    public Outcome<StoredFrame> Decode()
    {
        int scans = stream.Span.Count(ScanStart);
        if (scans > MostScans)
        {
            return new Rejection(RejectionCodes.LimitExceeded, $"The JPEG has {scans} scans; at most {MostScans} are read.");
        }

        PixelLayout layout = Layout with { Photometric = Layout.Samples == 1 ? Layout.Photometric : "YBR_FULL" };
        string syntax = KnownTransferSyntaxes.JpegOf(layout.BitsStored);
        try
        {
            byte[] bytes = Bytes();
            return new CodestreamDecoder(syntax, layout, layout.PixelsPerFrame).Decode(
                new FrameStream(FrameCoding.Jpeg, bytes, new StreamExtent(bytes.Length, true, null), [])).Then(
                    frame => Outcome.Of(frame with { Warnings = [] }));
        }
        catch (Exception e) when (PackageFaults.IsMissingLibrary(e))
        {
            return MissingLibrary.Of("JPEG", e);
        }
        catch (Exception e) when (PackageFaults.Include(e))
        {
            return new Rejection(RejectionCodes.Malformed, $"The JPEG cannot be decoded: {PackageFaults.Reason(e)}.");
        }
    }

    private byte[] Bytes() => MemoryMarshal.TryGetArray(stream, out ArraySegment<byte> all) && all.Count == all.Array!.Length
        ? all.Array
        : stream.ToArray();
}
