namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG 2000, lossless only.</summary>
public sealed class DicomJpeg2000LosslessCodec : DicomJpeg2000NativeCodec
{
    public DicomJpeg2000LosslessCodec()
        : base(DicomTransferSyntax.JPEG2000Lossless)
    {
    }
}
