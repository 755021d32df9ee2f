using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Reads single frames of pixel data in fragments.</summary>
/// <param name="transferSyntax">UID of the transfer syntax.</param>
/// <param name="layout">Its Image Pixel module.</param>
/// <param name="index">Where its frames are.</param>
/// <param name="mostPixels">Width times height of a frame, at most.</param>
internal sealed class EncapsulatedFrames(string transferSyntax, PixelLayout layout, FrameIndex index, long mostPixels)
{
    private readonly FrameCoding label = KnownTransferSyntaxes.CodingOf(transferSyntax) is FrameCoding.Native
        ? FrameCoding.Encapsulated
        : KnownTransferSyntaxes.CodingOf(transferSyntax);

    private (int Frame, byte[] Bytes, Outcome<FrameStream> Stream)? found;

    /// <summary>What a frame will be when it is decoded: the stream's own size, where it is of a kind that has one.</summary>
    public FrameSize Size(int frame)
    {
        byte[] bytes = index.Bytes(frame);
        FrameSize size = FrameSize.Of(layout) with { Compressed = bytes.Length };
        if (bytes.Length == 0)
        {
            return size;
        }

        Outcome<FrameStream> stream = FrameStream.Find(bytes, label);
        found = (frame, bytes, stream);
        if (!stream.IsValue || stream.Value.Coding is not (FrameCoding.Jpeg or FrameCoding.JpegLs or FrameCoding.Jpeg2000))
        {
            return size;
        }

        bool isJpeg2000 = stream.Value.Coding == FrameCoding.Jpeg2000;
        Outcome<Codestream> codestream = Codestream.Of(stream.Value.Bytes, isJpeg2000, transferSyntax);
        return codestream.IsValue && codestream.Value.Frame is var header
            ? size with
            {
                Pixels = header.Width * header.Height,
                Samples = header.Components,
                BytesPerSample = Math.Max(size.BytesPerSample > 2 ? 1 : size.BytesPerSample, (header.Precision + 7) / 8),
                IsJpeg2000 = isJpeg2000,
            }
            : size;
    }

    /// <summary>Decodes one frame.</summary>
    public Outcome<StoredFrame> Read(int frame)
    {
        byte[] bytes = found is { } sized && sized.Frame == frame ? sized.Bytes : index.Bytes(frame);
        if (bytes.Length == 0)
        {
            return new Rejection(RejectionCodes.InvalidPixels, $"Frame {frame} has no bytes.", DicomTag.PixelData.Code());
        }

        Outcome<FrameStream> stream = found is { } known && known.Frame == frame ? known.Stream : FrameStream.Find(bytes, label);
        found = null;
        return Decode(bytes, stream).Then(value => Outcome.Of(value with { Warnings = [.. index.Warnings, .. value.Warnings] }));
    }

    /// <summary>A frame without a sign, of just as many bytes as its pixels have, is no stream but these.</summary>
    private Outcome<StoredFrame> Decode(byte[] bytes, Outcome<FrameStream> stream)
    {
        bool isPlain = layout.PixelsPerFrame > 0 && bytes.Length - StoredFrame.BytesOf(layout) is 0 or 1
            && (!stream.IsValue || (label == FrameCoding.RunLength && StreamSigns.At(bytes) == FrameCoding.None));
        return isPlain
            ? Plain(bytes).Then(frame => Outcome.Of(frame with
            {
                Warnings =
                [
                    $"the frame is not compressed, which the transfer syntax ({KnownTransferSyntaxes.NameOf(transferSyntax)}) says; "
                    + "its bytes are as many as its pixels, and were read as they are",
                    .. frame.Warnings,
                ],
            }))
            : stream.Then(Decode);
    }

    private Outcome<StoredFrame> Decode(FrameStream stream) => stream.Coding switch
    {
        not (FrameCoding.Jpeg or FrameCoding.JpegLs or FrameCoding.Jpeg2000) when layout.PixelsPerFrame < 1 => new Rejection(
            RejectionCodes.InvalidPixels,
            $"Rows and Columns are {layout.Rows} and {layout.Columns}; a scan needs at least 1, and only a stream of JPEG's kinds has its own.",
            DicomTag.Rows.Code()),
        FrameCoding.Encapsulated => Plain(stream.Bytes),
        FrameCoding.Deflated => DeflatedFrame.Decode(stream.Bytes, layout),
        FrameCoding.RunLength => Expanded(stream.Bytes),
        _ => new CodestreamDecoder(transferSyntax, layout, mostPixels).Decode(stream),
    };

    /// <summary>A frame as it is: what is over of its bytes is looked at as in pixel data without fragments.</summary>
    private Outcome<StoredFrame> Plain(byte[] bytes) => new NativeFit(new DicomDataset(), layout with { Frames = 1 }, isGuessed: false)
        .Of(bytes.Length, DicomTag.PixelData)
        .Then(fit => fit.Layout.Frames > 1
            ? new Rejection(
                RejectionCodes.InvalidPixels,
                $"The frame has {bytes.Length} bytes: {fit.Layout.Frames} frames in one.",
                DicomTag.PixelData.Code())
            : StoredFrame.Of(bytes, fit.Layout with { Frames = layout.Frames }).Then(frame => Outcome.Of(frame with { Warnings = fit.Notes })));

    private Outcome<StoredFrame> Expanded(byte[] bytes) => RleFrame.Fit(bytes, layout).Then(fit => RleFrame.Decode(bytes, fit.Layout).Then(
        decoded => StoredFrame.Of(decoded, fit.Layout with { Planar = false }).Then(frame => Outcome.Of(frame with
        {
            Warnings = label == FrameCoding.RunLength
                ? fit.Notes
                : [
                    $"the frame is RLE where the transfer syntax says {KnownTransferSyntaxes.NameOf(transferSyntax)}; it was read as it is",
                    .. fit.Notes,
                ],
        }))));
}
