namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>High-Throughput JPEG 2000, lossless only.</summary>
public sealed class DicomHtJpeg2000LosslessCodec : DicomJpeg2000NativeCodec
{
    public DicomHtJpeg2000LosslessCodec()
        : base(DicomTransferSyntax.HTJ2KLossless)
    {
    }
}
