namespace FellowOakDicom.Imaging.Codec;

/// <summary>The codecs of this assembly.</summary>
public sealed class DefaultTranscoderManager : TranscoderManager
{
    public DefaultTranscoderManager() => LoadCodecs(null, null);

    public override void LoadCodecs(string path = null, string search = null)
    {
        DicomRleCodecImpl rle = new DicomRleCodecImpl();
        Codecs[rle.TransferSyntax] = rle;
    }
}
