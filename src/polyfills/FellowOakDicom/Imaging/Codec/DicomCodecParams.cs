namespace FellowOakDicom.Imaging.Codec;

/// <summary>What a codec can be told.</summary>
public abstract class DicomCodecParams
{
    protected DicomCodecParams()
    {
    }
}
