namespace FellowOakDicom.Imaging.Codec;

/// <summary>The table that transcoder managers have in common.</summary>
public abstract class TranscoderManager : ITranscoderManager
{
    protected readonly Dictionary<DicomTransferSyntax, IDicomCodec> Codecs = [];

    public bool HasCodec(DicomTransferSyntax syntax) => Codecs.ContainsKey(syntax);

    public bool CanTranscode(DicomTransferSyntax inSyntax, DicomTransferSyntax outSyntax) =>
        (!inSyntax.IsEncapsulated || HasCodec(inSyntax)) && (!outSyntax.IsEncapsulated || HasCodec(outSyntax));

    public IDicomCodec GetCodec(DicomTransferSyntax syntax) => Codecs.TryGetValue(syntax, out IDicomCodec codec)
        ? codec
        : throw new DicomCodecException($"There is no codec for {syntax}");

    public abstract void LoadCodecs(string path = null, string search = null);
}
