using FellowOakDicom;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Decodes JPEG, JPEG-LS and JPEG 2000 frames with the codecs in use, each as a data set of its own.</summary>
/// <param name="image">Holds the Image Pixel module.</param>
/// <param name="transferSyntax">UID of the frames' transfer syntax.</param>
/// <param name="layout">The Image Pixel module.</param>
internal sealed class CodestreamDecoder(DicomDataset image, string transferSyntax, PixelLayout layout)
{
    private static readonly DicomTag[] ImagePixelModule =
    [
        DicomTag.SamplesPerPixel, DicomTag.PhotometricInterpretation, DicomTag.PlanarConfiguration, DicomTag.Rows, DicomTag.Columns,
        DicomTag.BitsAllocated, DicomTag.BitsStored, DicomTag.HighBit, DicomTag.PixelRepresentation,
    ];

    /// <summary>Decodes one frame.</summary>
    /// <exception cref="DicomException">The codec refused it.</exception>
    public Outcome<StoredFrame> Decode(byte[] compressed) =>
        Codestream.Of(compressed, transferSyntax, layout).Then(stream => Decode(compressed, stream));

    /// <summary>Decodes one frame that has been looked at.</summary>
    /// <exception cref="DicomException">The codec refused it.</exception>
    public Outcome<StoredFrame> Decode(byte[] compressed, Codestream stream)
    {
        var syntax = DicomTransferSyntax.Parse(transferSyntax);

        // Lossless streams hold the samples as they are to be, whatever a marker says of their colours.
        DicomCodecParams? parameters = stream.IsLossyJpeg
            ? new DicomJpegParams { ConvertColorspaceToRGB = stream.IsYbr && layout.Photometric == "RGB" }
            : null;
        DicomDataset decoded = new DicomTranscoder(syntax, DicomTransferSyntax.ExplicitVRLittleEndian, parameters)
            .Transcode(SingleFrame(syntax, compressed));

        // Not GetFrame: it counts uncompressed YBR_FULL_422 as two samples a pixel, and a decoder gives three.
        byte[] bytes = decoded.GetDicomItem<DicomElement>(DicomTag.PixelData).Buffer.Data;
        string colour = ColourOf(stream, decoded);
        PixelLayout after = layout with
        {
            Planar = decoded.WholeNumber(DicomTag.PlanarConfiguration) == 1,
            Photometric = colour,

            // Decoders give single bits a byte each.
            BitsAllocated = Math.Max(8, layout.BitsAllocated),
        };
        Overshoot.Clamp(bytes, after, stream.Frame, transferSyntax);
        string[] warnings = Disagreement(stream, colour) is string warning ? [warning] : [];
        return StoredFrame.Of(bytes, after).Then(frame => Outcome.Of(frame with { Warnings = warnings }));
    }

    /// <summary>What the decoder made of the colours; chroma is at full resolution after it, whatever the name says.</summary>
    private string ColourOf(Codestream stream, DicomDataset decoded)
    {
        if (layout.Samples == 1)
        {
            return layout.Photometric;
        }

        string photometric = decoded.Text(DicomTag.PhotometricInterpretation);
        return stream.HasColourTransform || layout.Photometric is "YBR_ICT" or "YBR_RCT" ? "RGB"
            : photometric is "RGB" or "YBR_FULL" ? photometric
            : layout.Photometric;
    }

    private string? Disagreement(Codestream stream, string colour)
    {
        bool claimsRgb = layout.Photometric == "RGB";
        bool claimsYbr = layout.Photometric.StartsWith("YBR_FULL", StringComparison.Ordinal);
        return claimsRgb && stream.IsLossyJpeg && stream.IsYbr ? "the JPEG is YCbCr where Photometric Interpretation says RGB; it was turned into RGB"
            : claimsYbr && colour == "RGB" ? $"the stream is RGB where Photometric Interpretation says {layout.Photometric}; it was taken as RGB"
            : null;
    }

    private DicomDataset SingleFrame(DicomTransferSyntax syntax, byte[] compressed)
    {
        var single = new DicomDataset(syntax);
        foreach (DicomTag tag in ImagePixelModule.Where(image.Contains))
        {
            single.Add(image.GetDicomItem<DicomItem>(tag));
        }

        PixelDataDoor.New(single).AddFrame(new MemoryByteBuffer(compressed));
        return single;
    }
}
