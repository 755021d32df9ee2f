using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>The decoded samples of one frame, as bytes.</summary>
/// <param name="Bytes">
/// Little-endian samples of BitsAllocated bits each, row by row, colours as <paramref name="Layout"/> says. Bits beyond BitsStored are
/// as stored. Samples of one bit are packed, the first in the lowest bit, beginning at bit <paramref name="FirstBit"/>.
/// </param>
/// <param name="FirstBit">0 except for frames of one-bit samples, which begin where the frame before them ends.</param>
/// <param name="Layout">How the bytes are to be read; decoding may have changed colours and planes.</param>
public sealed record StoredFrame(ReadOnlyMemory<byte> Bytes, int FirstBit, PixelLayout Layout)
{
    /// <summary>What was wrong with the file or the stream, and recovered from; often empty. For the receipt.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Bytes of a frame that begins with a byte of its own.</summary>
    internal static int BytesOf(PixelLayout layout) => checked((int)(((layout.SamplesPerFrame * layout.BitsAllocated) + 7) / 8));

    /// <summary>A decoded frame that begins with a byte of its own; what is over of the bytes is padding.</summary>
    internal static Outcome<StoredFrame> Of(ReadOnlyMemory<byte> bytes, PixelLayout layout)
    {
        int needed = BytesOf(layout);
        return bytes.Length >= needed
            ? new StoredFrame(bytes[..needed], 0, layout)
            : new Rejection(
                RejectionCodes.InvalidPixels, $"The frame has {bytes.Length} bytes when decoded; {needed} are needed.", DicomTag.PixelData.Code());
    }
}
