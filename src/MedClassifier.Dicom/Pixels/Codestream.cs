using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>What a compressed frame says of itself, compared with what the file says of it before any decoder allocates for it.</summary>
/// <param name="Frame">Its size.</param>
/// <param name="IsLossyJpeg">Whether it is of a JPEG process that may convert colours.</param>
/// <param name="IsYbr">Whether a marker says that its components are luminance and chrominance.</param>
/// <param name="HasColourTransform">Whether decoding gives RGB whatever the file says.</param>
internal sealed record Codestream(FrameHeader Frame, bool IsLossyJpeg, bool IsYbr, bool HasColourTransform)
{
    // A decoder holds some kilobytes for every tile, and some hundred bytes for every code-block.
    private const int MostTiles = 8192;
    private const int MostBlocks = 1 << 22;

    /// <summary>Reads the header.</summary>
    /// <returns>It, or why the frame is not decoded.</returns>
    public static Outcome<Codestream> Of(ReadOnlySpan<byte> data, string transferSyntax, PixelLayout layout)
    {
        FrameCoding coding = KnownTransferSyntaxes.CodingOf(transferSyntax);
        return coding == FrameCoding.Jpeg2000 ? OfJpeg2000(data, layout) : OfJpeg(data, coding, transferSyntax, layout);
    }

    private static Outcome<Codestream> OfJpeg2000(ReadOnlySpan<byte> data, PixelLayout layout)
    {
        if (Jpeg2000Header.Find(data) is not Jpeg2000Header header)
        {
            return Fault(RejectionCodes.Malformed, "The JPEG 2000 codestream has no main header.");
        }

        if (header.Tiles > MostTiles || header.Blocks > MostBlocks)
        {
            return Fault(
                RejectionCodes.LimitExceeded,
                $"The JPEG 2000 codestream has {header.Tiles} tiles and about {header.Blocks} blocks; {MostTiles} and {MostBlocks} are allowed.");
        }

        return Fitting(new Codestream(header.Frame, false, false, header.HasColourTransform), "JPEG 2000 codestream", layout);
    }

    private static Outcome<Codestream> OfJpeg(ReadOnlySpan<byte> data, FrameCoding coding, string transferSyntax, PixelLayout layout)
    {
        if (JpegHeader.Find(data) is not JpegHeader header)
        {
            return Fault(RejectionCodes.Malformed, "The JPEG has no frame header.");
        }

        bool lossy = coding == FrameCoding.Jpeg && KnownTransferSyntaxes.IsLossy(transferSyntax);
        int[] processes = coding == FrameCoding.JpegLs ? [55] : lossy ? [0, 1] : [3];
        return processes.Contains(header.Process)
            ? Fitting(new Codestream(header.Frame, lossy, header.IsYbr, false), "JPEG", layout)
            : Fault(
                RejectionCodes.UnsupportedTransferSyntax,
                $"The JPEG is {header.ProcessName} (SOF{header.Process}), which is not decoded as {KnownTransferSyntaxes.NameOf(transferSyntax)}.");
    }

    private static Outcome<Codestream> Fitting(Codestream stream, string kind, PixelLayout layout)
    {
        FrameHeader frame = stream.Frame;
        if (frame.Width != layout.Columns || frame.Height != layout.Rows || frame.Components != layout.Samples)
        {
            return Fault(
                RejectionCodes.InvalidPixels,
                $"The {kind} is {frame.Width} x {frame.Height} of {frame.Components} components; the image is "
                + $"{layout.Columns} x {layout.Rows} of {layout.Samples}.");
        }

        return frame.Precision <= layout.BitsAllocated && layout.BitsAllocated is 1 or 8 or 16
            ? stream
            : Fault(
                RejectionCodes.UnsupportedPixels,
                $"The {kind} has {frame.Precision} bits for {layout.BitsAllocated} allocated; they are decoded into 1, 8 or 16 that hold them.");
    }

    private static Rejection Fault(string code, string message) => new(code, message, DicomTag.PixelData.Code());
}
