namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG Baseline (Process 1).</summary>
public sealed class DicomJpegProcess1Codec : DicomJpegNativeCodec
{
    public override DicomTransferSyntax TransferSyntax => DicomTransferSyntax.JPEGProcess1;
}
