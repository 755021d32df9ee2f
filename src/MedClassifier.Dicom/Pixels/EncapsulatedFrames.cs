using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Reads single frames of pixel data in fragments.</summary>
/// <param name="transferSyntax">UID of the transfer syntax.</param>
/// <param name="layout">Its Image Pixel module.</param>
/// <param name="index">Where its frames are.</param>
internal sealed class EncapsulatedFrames(string transferSyntax, PixelLayout layout, FrameIndex index)
{
    private readonly FrameCoding label = KnownTransferSyntaxes.CodingOf(transferSyntax) is FrameCoding.Native
        ? FrameCoding.Encapsulated
        : KnownTransferSyntaxes.CodingOf(transferSyntax);

    /// <summary>Decodes one frame.</summary>
    public Outcome<StoredFrame> Read(int frame)
    {
        byte[] bytes = index.Bytes(frame);
        if (bytes.Length == 0)
        {
            return new Rejection(RejectionCodes.InvalidPixels, $"Frame {frame} has no bytes.", DicomTag.PixelData.Code());
        }

        return FrameStream.Find(bytes, label).Then(Decode).Then(
            value => Outcome.Of(value with { Warnings = [.. index.Warnings, .. value.Warnings] }));
    }

    private Outcome<StoredFrame> Decode(FrameStream stream) => stream.Coding switch
    {
        FrameCoding.Encapsulated => Plain(stream.Bytes),
        FrameCoding.Deflated => DeflatedFrame.Decode(stream.Bytes, layout),
        FrameCoding.RunLength => Expanded(stream.Bytes),
        _ => new CodestreamDecoder(transferSyntax, layout).Decode(stream),
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
