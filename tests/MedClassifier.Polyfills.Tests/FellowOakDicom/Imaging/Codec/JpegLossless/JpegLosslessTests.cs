using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.Codec;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.Imaging.Codec.JpegLossless;

/// <summary>JPEG Lossless, process 14, against what DCMTK encodes.</summary>
public sealed class JpegLosslessTests
{
    public JpegLosslessTests() => DicomCases.UseCodecs();

    [Theory]
    [InlineData("lossless_sv1_mono16.dcm", 1, 16)]
    [InlineData("lossless_predictor1.dcm", 1, 8)]
    [InlineData("lossless_predictor2.dcm", 1, 8)]
    [InlineData("lossless_predictor3.dcm", 1, 8)]
    [InlineData("lossless_predictor4.dcm", 3, 8)]
    [InlineData("lossless_predictor5.dcm", 1, 8)]
    [InlineData("lossless_predictor6.dcm", 1, 8)]
    [InlineData("lossless_predictor7.dcm", 1, 8)]
    public void Decode_EveryPredictor_GivesTheFormula(string name, int samples, int bits)
    {
        DicomDataset decoded = DicomCases.Open(name).Dataset.Clone(DicomTransferSyntax.ExplicitVRLittleEndian);

        byte[] expected = DicomCases.Formula(21, 11, samples, bits);
        Assert.Equal(expected, DicomPixelData.Create(decoded).GetFrame(0).Data[..expected.Length]);
    }

    [Fact]
    public void Decode_EveryTruncation_ThrowsOrEnds()
    {
        DicomDataset encoded = DicomCases.Open("lossless_sv1_mono16.dcm").Dataset;
        byte[] stream = DicomPixelData.Create(encoded).GetFrame(0).Data;
        for (int length = 0; length < stream.Length - 8; length += 5)
        {
            DicomDataset cut = DicomCases.WithFrames(
                DicomCases.NewImage(21, 11, 1, 16, DicomTransferSyntax.JPEGProcess14SV1), stream[..length]);

            Assert.ThrowsAny<Exception>(() => cut.Clone(DicomTransferSyntax.ExplicitVRLittleEndian));
        }
    }

    [Fact]
    public void Encode_WithoutAnEncoder_ThrowsACodecException()
    {
        DicomCodecException error = Assert.Throws<DicomCodecException>(() => new DefaultTranscoderManager()
            .GetCodec(DicomTransferSyntax.JPEGProcess14SV1).Encode(null, null, null));

        Assert.NotEmpty(error.Message);
    }
}
