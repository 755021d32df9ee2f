namespace FellowOakDicom.Imaging.Codec;

/// <summary>Knows the codecs by their transfer syntax.</summary>
public interface ITranscoderManager
{
    bool HasCodec(DicomTransferSyntax syntax);

    /// <summary>Whether there is a codec for each side that is encapsulated.</summary>
    bool CanTranscode(DicomTransferSyntax inSyntax, DicomTransferSyntax outSyntax);

    /// <summary>Throws a DicomCodecException where there is none.</summary>
    IDicomCodec GetCodec(DicomTransferSyntax syntax);

    void LoadCodecs(string path = null, string search = null);
}
