using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>What a compressed frame says of itself, looked at before any decoder allocates for it.</summary>
/// <param name="Frame">Its size.</param>
/// <param name="Kind">What it is, for a person, such as "JPEG-LS".</param>
/// <param name="Syntax">UID of the transfer syntax whose codec decodes it: that of the file where the stream is of it.</param>
/// <param name="Colour">What it says of three components.</param>
/// <param name="IsLossy">Whether values may differ from those that were compressed.</param>
internal sealed record Codestream(FrameHeader Frame, string Kind, string Syntax, StreamColour Colour, bool IsLossy)
{
    // A decoder holds some kilobytes for every tile, and some hundred bytes for every code-block.
    private const int MostTiles = 8192;
    private const int MostBlocks = 1 << 22;

    private const int Progressive = 2;
    private const int Lossless = 3;
    private const int JpegLs = 55;

    /// <summary>Whether it is what the transfer syntax of the file says.</summary>
    public bool IsAsLabelled { get; private init; }

    /// <summary>Whether decoding gives RGB whatever the file says: JPEG 2000 that turned the colours itself.</summary>
    public bool HasColourTransform { get; private init; }

    /// <summary>Whether a marker says that its colours are YCbCr.</summary>
    public bool IsMarkedYbr { get; private init; }

    /// <summary>Whether it is of a JPEG process that is made of cosines, where colours are usually YCbCr.</summary>
    public bool IsCosine { get; private init; }

    /// <summary>Reads the header.</summary>
    /// <param name="stream">The stream, from its first byte.</param>
    /// <param name="isJpeg2000">Whether it is JPEG 2000, else JPEG or JPEG-LS.</param>
    /// <param name="transferSyntax">UID that the file gives.</param>
    /// <returns>It, or why the frame is not decoded.</returns>
    public static Outcome<Codestream> Of(ReadOnlySpan<byte> stream, bool isJpeg2000, string transferSyntax) =>
        isJpeg2000 ? OfJpeg2000(stream, transferSyntax) : OfJpeg(stream, transferSyntax);

    private static Outcome<Codestream> OfJpeg2000(ReadOnlySpan<byte> data, string transferSyntax)
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

        bool isLabelled = KnownTransferSyntaxes.CodingOf(transferSyntax) == FrameCoding.Jpeg2000;
        string syntax = isLabelled ? transferSyntax : KnownTransferSyntaxes.Jpeg2000;
        bool lossy = !header.IsReversible || KnownTransferSyntaxes.IsLossy(transferSyntax);
        return new Codestream(header.Frame, "JPEG 2000 codestream", syntax, StreamColour.Untold, lossy)
        {
            IsAsLabelled = isLabelled,
            HasColourTransform = header.HasColourTransform,
        };
    }

    private static Outcome<Codestream> OfJpeg(ReadOnlySpan<byte> data, string transferSyntax)
    {
        if (JpegHeader.Find(data) is not JpegHeader header)
        {
            return Fault(RejectionCodes.Malformed, "The JPEG has no frame header.");
        }

        int precision = header.Frame.Precision;
        string? syntax = (header.Process, precision) switch
        {
            (0 or 1 or Progressive, 8) => KnownTransferSyntaxes.JpegBaseline,
            (0 or 1, 12) => KnownTransferSyntaxes.JpegExtended,
            (Lossless, _) => KnownTransferSyntaxes.JpegLossless,
            (JpegLs, _) => KnownTransferSyntaxes.JpegLsNearLossless,
            _ => null,
        };
        if (syntax is null)
        {
            return Fault(
                RejectionCodes.UnsupportedTransferSyntax,
                $"The JPEG is {header.ProcessName} of {precision} bits (SOF{header.Process}), which is not decoded here.");
        }

        bool cosine = header.Process <= Progressive;
        bool isOf = IsOf(transferSyntax, header);
        string kind = header.Process == JpegLs ? "JPEG-LS stream" : $"{header.ProcessName} JPEG";
        bool lossy = cosine || (header.Process == JpegLs && KnownTransferSyntaxes.IsLossy(transferSyntax));
        return new Codestream(header.Frame, kind, isOf ? transferSyntax : syntax, cosine ? header.Colour : StreamColour.Untold, lossy)
        {
            IsAsLabelled = isOf || (header.Process == Progressive && KnownTransferSyntaxes.IsProgressive(transferSyntax)),
            IsCosine = cosine,
            IsMarkedYbr = cosine && header is { HasColourMarker: true, Colour: StreamColour.Ybr },
        };
    }

    /// <summary>Whether a transfer syntax allows the stream, or its codec takes it all the same.</summary>
    private static bool IsOf(string transferSyntax, JpegHeader header) => transferSyntax switch
    {
        KnownTransferSyntaxes.JpegBaseline => header.Process is 0 or 1 && header.Frame.Precision == 8,
        KnownTransferSyntaxes.JpegExtended => header.Process is 0 or 1,
        KnownTransferSyntaxes.JpegLossless or KnownTransferSyntaxes.JpegLosslessFirst => header.Process == Lossless,
        _ => header.Process == JpegLs && KnownTransferSyntaxes.CodingOf(transferSyntax) == FrameCoding.JpegLs,
    };

    private static Rejection Fault(string code, string message) => new(code, message, DicomTag.PixelData.Code());
}
