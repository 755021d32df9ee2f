using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>The compressed stream of a frame, found by its own signs: the transfer syntax is only where the search begins.</summary>
/// <param name="Coding">Jpeg (also for JPEG-LS), Jpeg2000, RunLength, or that of the transfer syntax where the bytes have no sign.</param>
/// <param name="Bytes">The stream from its first byte, with an end marker where one was missing.</param>
/// <param name="Extent">How far the stream reaches, as it came.</param>
/// <param name="Notes">What was wrong around it, and recovered from; often empty.</param>
internal sealed record FrameStream(FrameCoding Coding, byte[] Bytes, StreamExtent Extent, IReadOnlyList<string> Notes)
{
    // What comes before a stream are headers of some archive or an item's left-overs; more is no frame.
    private const int MostBefore = 4096;

    private static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    /// <summary>Finds the stream.</summary>
    /// <param name="bytes">All bytes of the frame.</param>
    /// <param name="label">How the transfer syntax says that it is coded.</param>
    public static Outcome<FrameStream> Find(byte[] bytes, FrameCoding label)
    {
        FrameCoding coding = StreamSigns.At(bytes);
        bool isRaw = label is FrameCoding.Encapsulated or FrameCoding.Deflated;
        if (coding is FrameCoding.RunLength || (coding == FrameCoding.None && (isRaw || label == FrameCoding.RunLength)))
        {
            return new FrameStream(coding == FrameCoding.None ? label : coding, bytes, new StreamExtent(bytes.Length, true, null), []);
        }

        int before = coding == FrameCoding.None ? StreamSigns.Find(bytes, MostBefore) : 0;
        if (before < 0)
        {
            if (StreamSigns.Foreign(bytes) is string foreign)
            {
                return new Rejection(
                    RejectionCodes.UnsupportedTransferSyntax,
                    $"The frame is {foreign}, which is not decoded here: JPEG, JPEG-LS, JPEG 2000 and RLE are.",
                    DicomTag.PixelData.Code());
            }

            string first = Convert.ToHexString(bytes.AsSpan(0, Math.Min(4, bytes.Length)));
            return new Rejection(
                RejectionCodes.Malformed,
                $"No JPEG, JPEG-LS, JPEG 2000 or RLE stream begins in the frame; its first bytes are {first}.",
                DicomTag.PixelData.Code());
        }

        byte[] stream = before == 0 ? bytes : bytes[before..];
        string[] notes = before == 0 ? [] : [$"{before} bytes before the compressed stream were passed over"];
        return StreamSigns.IsJp2(stream)
            ? new FrameStream(FrameCoding.Jpeg2000, stream, new StreamExtent(stream.Length, true, null), notes)
            : Ended(StreamSigns.At(stream), stream, notes);
    }

    /// <summary>The same stream without the zero bytes that may stand before an end marker which was missing.</summary>
    public byte[] WithoutPadding() => [.. Bytes.AsSpan(0, Extent.Length).TrimEnd((byte)0), .. End];

    private static FrameStream Ended(FrameCoding coding, byte[] stream, string[] notes)
    {
        StreamExtent extent = StreamExtent.Of(stream, coding == FrameCoding.Jpeg2000);
        return extent.IsEnded
            ? new FrameStream(coding, stream, extent, notes)
            : new FrameStream(
                coding,
                [.. stream.AsSpan(0, extent.Length), .. End],
                extent,
                [.. notes, "the compressed stream has no end marker; its pixels are whole"]);
    }
}
