using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Reads single frames of pixel data in fragments.</summary>
/// <param name="dicom">The file.</param>
/// <param name="layout">Its Image Pixel module.</param>
/// <param name="index">Where its frames are.</param>
internal sealed class EncapsulatedFrames(OpenedDicom dicom, PixelLayout layout, FrameIndex index)
{
    /// <summary>Decodes one frame.</summary>
    /// <exception cref="DicomException">A codec refused it.</exception>
    public Outcome<StoredFrame> Read(int frame)
    {
        byte[] compressed = index.Bytes(frame);
        if (compressed.Length == 0)
        {
            return new Rejection(RejectionCodes.InvalidPixels, $"Frame {frame} has no bytes.", DicomTag.PixelData.Code());
        }

        Outcome<StoredFrame> decoded = KnownTransferSyntaxes.CodingOf(dicom.TransferSyntax) switch
        {
            FrameCoding.Encapsulated => StoredFrame.Of(compressed, layout),
            FrameCoding.Deflated => DeflatedFrame.Decode(compressed, layout),
            FrameCoding.RunLength => RleFrame.Decode(compressed, layout).Then(
                bytes => StoredFrame.Of(bytes, layout with { Planar = false })),
            _ => new CodestreamDecoder(dicom.Dataset, dicom.TransferSyntax, layout).Decode(compressed),
        };
        return decoded.Then(value => Outcome.Of(value with { Warnings = [.. index.Warnings, .. value.Warnings] }));
    }
}
