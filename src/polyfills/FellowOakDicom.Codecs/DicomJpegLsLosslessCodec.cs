namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG-LS Lossless.</summary>
public sealed class DicomJpegLsLosslessCodec : DicomJpegLsNativeCodec
{
    public DicomJpegLsLosslessCodec()
        : base(DicomTransferSyntax.JPEGLSLossless)
    {
    }
}
