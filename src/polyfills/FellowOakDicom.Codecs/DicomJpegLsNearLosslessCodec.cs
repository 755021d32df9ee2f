namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG-LS Near-Lossless: lossless streams decode too.</summary>
public sealed class DicomJpegLsNearLosslessCodec : DicomJpegLsNativeCodec
{
    public DicomJpegLsNearLosslessCodec()
        : base(DicomTransferSyntax.JPEGLSNearLossless)
    {
    }
}
