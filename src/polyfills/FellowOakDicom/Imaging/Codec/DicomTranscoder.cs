using System.Globalization;
using FellowOakDicom.IO.Buffer;
using Microsoft.Extensions.DependencyInjection;

namespace FellowOakDicom.Imaging.Codec;

/// <summary>
/// Decodes and encodes pixel data with the codecs of the transcoder manager in use. JPEG is decoded to RGB where nothing else is said; with
/// <see cref="DicomJpegParams.ConvertColorspaceToRGB"/> false the samples stay those of the stream.
/// </summary>
public class DicomTranscoder : IDicomTranscoder
{
    public DicomTranscoder(
        DicomTransferSyntax inputSyntax, DicomTransferSyntax outputSyntax, DicomCodecParams inputCodecParams = null,
        DicomCodecParams outputCodecParams = null)
    {
        InputSyntax = inputSyntax;
        OutputSyntax = outputSyntax;
        InputCodecParams = inputCodecParams
            ?? (inputSyntax == DicomTransferSyntax.JPEGProcess1 || inputSyntax == DicomTransferSyntax.JPEGProcess2_4
                ? new DicomJpegParams { ConvertColorspaceToRGB = true }
                : null);
        OutputCodecParams = outputCodecParams;
    }

    public DicomTransferSyntax InputSyntax { get; }

    public DicomCodecParams InputCodecParams { get; }

    public DicomTransferSyntax OutputSyntax { get; }

    public DicomCodecParams OutputCodecParams { get; }

    public DicomFile Transcode(DicomFile file)
    {
        DicomFile result = new();
        result.FileMetaInfo.AddOrUpdate(file.FileMetaInfo);
        result.FileMetaInfo.TransferSyntax = OutputSyntax;
        result.Dataset.InternalTransferSyntax = OutputSyntax;
        result.Dataset.NotValidated().AddOrUpdate(Transcode(file.Dataset));
        result.Dataset.FallbackEncodings = file.Dataset.FallbackEncodings;
        result.Dataset.Validated();
        return result;
    }

    public DicomDataset Transcode(DicomDataset dataset)
    {
        if (!dataset.Contains(DicomTag.PixelData))
        {
            return CopyFor(dataset, OutputSyntax);
        }

        DicomDataset native = InputSyntax.IsEncapsulated ? Decode(dataset, NativeSyntax) : dataset;
        if (OutputSyntax.IsEncapsulated)
        {
            return Encode(native);
        }

        return InputSyntax.IsEncapsulated ? native : Rewrite(native);
    }

    public IByteBuffer DecodeFrame(DicomDataset dataset, int frame)
    {
        IByteBuffer buffer = DicomPixelData.Create(dataset).GetFrame(frame);
        if (!dataset.InternalTransferSyntax.IsEncapsulated)
        {
            return buffer;
        }

        DicomDataset single = dataset.Clone().NotValidated();
        DicomPixelData.Create(single, true).AddFrame(buffer);
        return DicomPixelData.Create(Decode(single, NativeSyntax)).GetFrame(0);
    }

    private DicomTransferSyntax NativeSyntax => OutputSyntax.IsEncapsulated ? DicomTransferSyntax.ExplicitVRLittleEndian : OutputSyntax;

    private static DicomDataset CopyFor(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        DicomDataset copy = dataset.Clone().NotValidated();
        copy.InternalTransferSyntax = syntax;
        return copy;
    }

    private static IDicomCodec CodecOf(DicomTransferSyntax syntax, string deed)
    {
        ITranscoderManager manager = Setup.ServiceProvider.GetRequiredService<ITranscoderManager>();
        return manager.HasCodec(syntax)
            ? manager.GetCodec(syntax)
            : throw new DicomCodecException($"{deed} {syntax} needs a codec that is not there");
    }

    private DicomDataset Rewrite(DicomDataset dataset)
    {
        DicomPixelData old = DicomPixelData.Create(dataset);
        DicomDataset copy = CopyFor(dataset, OutputSyntax);
        DicomPixelData rewritten = DicomPixelData.Create(copy, true);
        for (int frame = 0; frame < old.NumberOfFrames; frame++)
        {
            rewritten.AddFrame(old.GetFrame(frame));
        }

        return copy.Validated();
    }

    private DicomDataset Decode(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        IDicomCodec codec = CodecOf(InputSyntax, "Decoding");
        DicomPixelData old = DicomPixelData.Create(dataset);
        DicomDataset copy = CopyFor(dataset, syntax);
        codec.Decode(old, DicomPixelData.Create(copy, true), InputCodecParams);
        return copy.Validated();
    }

    private DicomDataset Encode(DicomDataset dataset)
    {
        IDicomCodec codec = CodecOf(OutputSyntax, "Encoding");
        DicomPixelData old = DicomPixelData.Create(dataset);
        DicomDataset copy = CopyFor(dataset, OutputSyntax);
        DicomPixelData encoded = DicomPixelData.Create(copy, true);
        codec.Encode(old, encoded, OutputCodecParams);
        if (OutputSyntax.IsLossy && encoded.NumberOfFrames > 0)
        {
            NoteLoss(copy, (double)old.GetFrame(0).Size / encoded.GetFrame(0).Size);
        }

        return copy.Validated();
    }

    // PS3.3 C.7.6.1.1.5: the method joins those of earlier lossy steps.
    private void NoteLoss(DicomDataset dataset, double ratio)
    {
        string[] earlier = dataset.TryGetValues(DicomTag.LossyImageCompressionMethod, out string[] methods) ? methods : [];
        dataset.AddOrUpdate(new DicomCodeString(DicomTag.LossyImageCompression, "01"));
        dataset.AddOrUpdate(new DicomCodeString(DicomTag.LossyImageCompressionMethod, [.. earlier, OutputSyntax.LossyCompressionMethod]));
        dataset.AddOrUpdate(new DicomDecimalString(DicomTag.LossyImageCompressionRatio, ratio.ToString("0.000", CultureInfo.InvariantCulture)));
    }
}
