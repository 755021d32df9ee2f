namespace FellowOakDicom.Imaging.Codec;

/// <summary>Between native pixel data and one encapsulated transfer syntax.</summary>
public interface IDicomCodec
{
    string Name { get; }

    DicomTransferSyntax TransferSyntax { get; }

    DicomCodecParams GetDefaultParameters();

    /// <summary>Adds every frame of the old pixel data, encoded, to the new ones.</summary>
    void Encode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters);

    /// <summary>Adds every frame of the old pixel data, decoded, to the new ones, and sets the attributes that changed.</summary>
    void Decode(DicomPixelData oldPixelData, DicomPixelData newPixelData, DicomCodecParams parameters);
}
