namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>JPEG Extended (Process 2 and 4).</summary>
public sealed class DicomJpegProcess4Codec : DicomJpegNativeCodec
{
    public override DicomTransferSyntax TransferSyntax => DicomTransferSyntax.JPEGProcess2_4;
}
