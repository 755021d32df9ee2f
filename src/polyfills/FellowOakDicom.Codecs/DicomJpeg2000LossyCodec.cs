namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG 2000, lossy or not.</summary>
public sealed class DicomJpeg2000LossyCodec : DicomJpeg2000NativeCodec
{
    public DicomJpeg2000LossyCodec()
        : base(DicomTransferSyntax.JPEG2000Lossy)
    {
    }
}
