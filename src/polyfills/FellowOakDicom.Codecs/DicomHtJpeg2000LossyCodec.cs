namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>High-Throughput JPEG 2000, lossy or not.</summary>
public sealed class DicomHtJpeg2000LossyCodec : DicomJpeg2000NativeCodec
{
    public DicomHtJpeg2000LossyCodec()
        : base(DicomTransferSyntax.HTJ2K)
    {
    }
}
