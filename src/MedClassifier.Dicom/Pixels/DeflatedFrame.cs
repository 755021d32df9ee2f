using System.IO.Compression;
using FellowOakDicom;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Deflated Image Frame Compression (PS3.5 A.4.13): the native frame, deflated (RFC 1951).</summary>
internal static class DeflatedFrame
{
    /// <summary>Inflates so much as the frame needs, and looks whether there is more than the byte that makes its length even.</summary>
    public static Outcome<StoredFrame> Decode(byte[] compressed, PixelLayout layout)
    {
        var bytes = new byte[StoredFrame.BytesOf(layout)];
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(compressed), CompressionMode.Decompress);
            int read = inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            bool isMore = read == bytes.Length && inflate.ReadAtLeast(new byte[2], 2, throwOnEndOfStream: false) > 1;
            return isMore
                ? new Rejection(
                    RejectionCodes.InvalidPixels,
                    $"The deflated frame has more than {bytes.Length} bytes, which are needed.",
                    DicomTag.PixelData.Code())
                : StoredFrame.Of(bytes.AsMemory(0, read), layout);
        }
        catch (InvalidDataException)
        {
            return new Rejection(RejectionCodes.Malformed, "The deflated frame cannot be inflated.", DicomTag.PixelData.Code());
        }
    }
}
