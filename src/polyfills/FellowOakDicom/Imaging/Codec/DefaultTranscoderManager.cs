using FellowOakDicom.Imaging.Codec.JpegLossless;

namespace FellowOakDicom.Imaging.Codec;

/// <summary>The codecs of this assembly.</summary>
public sealed class DefaultTranscoderManager : TranscoderManager
{
    public DefaultTranscoderManager() => LoadCodecs(null, null);

    public override void LoadCodecs(string path = null, string search = null)
    {
        IDicomCodec[] codecs =
        [
            new DicomRleCodecImpl(),
            new LosslessJpegCodec(DicomTransferSyntax.JPEGProcess14),
            new LosslessJpegCodec(DicomTransferSyntax.JPEGProcess14SV1),
        ];
        foreach (IDicomCodec codec in codecs)
        {
            Codecs[codec.TransferSyntax] = codec;
        }
    }
}
