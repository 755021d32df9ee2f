using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>The codecs of fo-dicom itself, and over them those that need a library of the system.</summary>
public sealed class NativeTranscoderManager : TranscoderManager
{
    public NativeTranscoderManager() => LoadCodecs(null, null);

    public override void LoadCodecs(string path = null, string search = null)
    {
        DefaultTranscoderManager core = new();
        DicomTransferSyntax[] managed = [DicomTransferSyntax.RLELossless, DicomTransferSyntax.JPEGProcess14, DicomTransferSyntax.JPEGProcess14SV1];
        foreach (DicomTransferSyntax syntax in managed.Where(core.HasCodec))
        {
            Codecs[syntax] = core.GetCodec(syntax);
        }

        IDicomCodec[] native =
        [
            new DicomJpegProcess1Codec(),
            new DicomJpegProcess4Codec(),
            new DicomJpegLsLosslessCodec(),
            new DicomJpegLsNearLosslessCodec(),
            new DicomJpeg2000LosslessCodec(),
            new DicomJpeg2000LossyCodec(),
            new DicomHtJpeg2000LosslessCodec(),
            new DicomHtJpeg2000LosslessRpclCodec(),
            new DicomHtJpeg2000LossyCodec(),
        ];
        foreach (IDicomCodec codec in native)
        {
            Codecs[codec.TransferSyntax] = codec;
        }
    }
}
