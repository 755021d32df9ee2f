namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>High-Throughput JPEG 2000, lossless only, progression by resolution.</summary>
public sealed class DicomHtJpeg2000LosslessRpclCodec : DicomJpeg2000NativeCodec
{
    public DicomHtJpeg2000LosslessRpclCodec()
        : base(DicomTransferSyntax.HTJ2KLosslessRPCL)
    {
    }
}
