namespace FellowOakDicom.Imaging.Codec;

/// <summary>Base of RLE codecs.</summary>
public abstract class DicomRleCodec : IDicomCodec
{
    public string Name => TransferSyntax.UID.Name;

    public DicomTransferSyntax TransferSyntax => DicomTransferSyntax.RLELossless;

    public DicomCodecParams GetDefaultParameters() => null;

    public abstract void Encode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters);

    public abstract void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters);
}
