namespace FellowOakDicom.Imaging.Codec;

/// <summary>Base of JPEG codecs.</summary>
public abstract class DicomJpegCodec : IDicomCodec
{
    public string Name => TransferSyntax.UID.Name;

    public abstract DicomTransferSyntax TransferSyntax { get; }

    public DicomCodecParams GetDefaultParameters() => new DicomJpegParams();

    public abstract void Encode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters);

    public abstract void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters);
}
