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

        Codecs[DicomTransferSyntax.JPEGProcess1] = new DicomJpegProcess1Codec();
    }
}
