using FellowOakDicom.Imaging.Codec;

namespace FellowOakDicom.Imaging.NativeCodec;

/// <summary>Base of codecs that decode and do not encode.</summary>
public abstract class DecodingCodec : IDicomCodec
{
    protected DecodingCodec(DicomTransferSyntax syntax) => TransferSyntax = syntax;

    public string Name => TransferSyntax.UID.Name;

    public DicomTransferSyntax TransferSyntax { get; }

    public DicomCodecParams GetDefaultParameters() => null;

    public void Encode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters) =>
        throw new DicomCodecException($"Encoding of transfer syntax {TransferSyntax} is not supported");

    public abstract void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters);
}
