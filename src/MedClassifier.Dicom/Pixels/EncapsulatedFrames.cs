using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Decodes single frames of compressed pixel data: each as a data set of its own, so that the others are not decoded with it.</summary>
internal sealed class EncapsulatedFrames(OpenedDicom dicom, PixelLayout layout)
{
    private static readonly DicomTag[] ImagePixelModule =
    [
        DicomTag.SamplesPerPixel, DicomTag.PhotometricInterpretation, DicomTag.PlanarConfiguration, DicomTag.Rows, DicomTag.Columns,
        DicomTag.BitsAllocated, DicomTag.BitsStored, DicomTag.HighBit, DicomTag.PixelRepresentation,
    ];

    public Outcome<StoredFrame> Read(int frame)
    {
        byte[] compressed = PixelDataDoor.Open(dicom.Dataset).GetFrame(frame).Data;
        if (compressed.Length == 0)
        {
            return new Rejection(RejectionCodes.InvalidPixels, $"Frame {frame} has no bytes.", DicomTag.PixelData.Code());
        }

        if (dicom.TransferSyntax == KnownTransferSyntaxes.RleLossless)
        {
            return RleFrame.Decode(compressed, layout).Then(decoded => Outcome.Of(new StoredFrame(decoded, 0, layout with { Planar = false })));
        }

        bool jpeg = KnownTransferSyntaxes.IsJpeg(dicom.TransferSyntax);
        JpegHeader? header = jpeg ? JpegHeader.Find(compressed) : null;
        if (jpeg && Mismatch(header) is Rejection mismatch)
        {
            return mismatch;
        }

        DicomTransferSyntax syntax = dicom.Dataset.InternalTransferSyntax;
        DicomDataset single = SingleFrame(syntax, compressed);
        // Lossless streams hold the samples as they are to be, whatever a marker says of their colours.
        bool lossy = dicom.TransferSyntax == KnownTransferSyntaxes.JpegBaseline;
        DicomCodecParams? parameters = lossy ? new DicomJpegParams { ConvertColorspaceToRGB = header!.IsYbr && layout.Photometric == "RGB" } : null;
        DicomDataset decoded = new DicomTranscoder(syntax, DicomTransferSyntax.ExplicitVRLittleEndian, parameters).Transcode(single);

        // Not GetFrame: it counts uncompressed YBR_FULL_422 as two samples a pixel, and a decoder gives three.
        byte[] bytes = decoded.GetDicomItem<DicomElement>(DicomTag.PixelData).Buffer.Data;
        int needed = checked(layout.PixelsPerFrame * layout.Samples * layout.BitsAllocated / 8);
        return bytes.Length >= needed
            ? new StoredFrame(bytes.AsMemory(0, needed), 0, After(decoded))
            : new Rejection(
                RejectionCodes.InvalidPixels, $"Frame {frame} has {bytes.Length} bytes when decoded; {needed} are needed.",
                DicomTag.PixelData.Code());
    }

    /// <summary>What the decoder made of colours and planes; chroma is at full resolution after it, whatever the name says.</summary>
    private PixelLayout After(DicomDataset decoded)
    {
        string photometric = decoded.Text(DicomTag.PhotometricInterpretation);
        return layout with
        {
            Planar = decoded.WholeNumber(DicomTag.PlanarConfiguration) == 1,
            Photometric = photometric is "RGB" or "YBR_FULL" ? photometric : layout.Photometric,
        };
    }

    private DicomDataset SingleFrame(DicomTransferSyntax syntax, byte[] compressed)
    {
        var single = new DicomDataset(syntax);
        foreach (DicomTag tag in ImagePixelModule.Where(dicom.Dataset.Contains))
        {
            single.Add(dicom.Dataset.GetDicomItem<DicomItem>(tag));
        }

        PixelDataDoor.New(single).AddFrame(new MemoryByteBuffer(compressed));
        return single;
    }

    private Rejection? Mismatch(JpegHeader? header)
    {
        if (header is null)
        {
            return new Rejection(RejectionCodes.Malformed, "The JPEG has no frame header.", DicomTag.PixelData.Code());
        }

        return header.Width == layout.Columns && header.Height == layout.Rows && header.Components == layout.Samples
            ? null
            : new Rejection(
                RejectionCodes.InvalidPixels,
                $"The JPEG is {header.Width} x {header.Height} of {header.Components} components; the image is "
                + $"{layout.Columns} x {layout.Rows} of {layout.Samples}.",
                DicomTag.PixelData.Code());
    }
}
