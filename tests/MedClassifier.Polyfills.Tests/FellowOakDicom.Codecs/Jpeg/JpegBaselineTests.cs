using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.Codec;
using FellowOakDicom.Imaging.NativeCodec;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.Imaging.NativeCodec.Jpeg;

public sealed class JpegBaselineTests
{
    // Two inverse DCTs that meet ISO 10918-2 may differ by one.
    private const int Tolerance = 1;

    public JpegBaselineTests() => DicomCases.UseCodecs();

    [Fact]
    public void Decode_NoConversion_GivesTheSamplesOfTheStream()
    {
        DicomDataset decoded = Decode(DicomCases.Open("jpeg_ybr.dcm").Dataset, toRgb: false);

        AssertClose(File.ReadAllBytes(DicomCases.PathOf("jpeg_ybr.raw")), FrameOf(decoded), Tolerance);
        Assert.StartsWith("YBR_FULL", decoded.GetString(DicomTag.PhotometricInterpretation), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ByDefault_GivesRgb()
    {
        DicomDataset decoded = DicomCases.Open("jpeg_ybr.dcm").Dataset.Clone(DicomTransferSyntax.ExplicitVRLittleEndian);

        AssertClose(File.ReadAllBytes(DicomCases.PathOf("jpeg_rgb.raw")), FrameOf(decoded), Tolerance);
        Assert.Equal("RGB", decoded.GetString(DicomTag.PhotometricInterpretation));
        Assert.Equal(0, decoded.GetSingleValue<int>(DicomTag.PlanarConfiguration));
    }

    [Fact]
    public void Encode_Gray_ComesBackClose()
    {
        byte[][] frames = [Smooth(48, 40, 1, 0), Smooth(48, 40, 1, 3)];
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(48, 40, 1, 8), frames);

        DicomDataset encoded = dataset.Clone(DicomTransferSyntax.JPEGProcess1, new DicomJpegParams { Quality = 95 });
        DicomPixelData decoded = DicomPixelData.Create(Decode(DicomCases.RoundTrip(new DicomFile(encoded)).Dataset, toRgb: false));

        Assert.Equal(2, decoded.NumberOfFrames);
        Assert.All(Enumerable.Range(0, 2), frame => AssertClose(frames[frame], decoded.GetFrame(frame).Data, 8));
        Assert.Equal("01", encoded.GetString(DicomTag.LossyImageCompression));
        Assert.Equal("ISO_10918_1", encoded.GetString(DicomTag.LossyImageCompressionMethod));
        Assert.True(encoded.GetSingleValue<decimal>(DicomTag.LossyImageCompressionRatio) > 1);
        Assert.Equal("MONOCHROME2", encoded.GetString(DicomTag.PhotometricInterpretation));
    }

    [Theory]
    [InlineData(DicomJpegSampleFactor.SF444, "YBR_FULL", 8)]
    [InlineData(DicomJpegSampleFactor.SF422, "YBR_FULL_422", 16)]
    public void Encode_Rgb_ComesBackClose(DicomJpegSampleFactor factor, string photometric, int tolerance)
    {
        byte[] frame = Smooth(48, 40, 3, 0);
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(48, 40, 3, 8), frame);

        DicomDataset encoded = dataset.Clone(DicomTransferSyntax.JPEGProcess1, new DicomJpegParams { Quality = 95, SampleFactor = factor });
        DicomDataset decoded = Decode(encoded, toRgb: true);

        Assert.Equal(photometric, encoded.GetString(DicomTag.PhotometricInterpretation));
        AssertClose(frame, FrameOf(decoded), tolerance);
    }

    [Fact]
    public void DecodeFrame_OneOfSeveral_IsThatOne()
    {
        byte[][] frames = [Smooth(48, 40, 1, 0), Smooth(48, 40, 1, 9)];
        DicomDataset encoded = DicomCases.WithFrames(DicomCases.NewImage(48, 40, 1, 8), frames).Clone(DicomTransferSyntax.JPEGProcess1);
        DicomTranscoder transcoder = new(DicomTransferSyntax.JPEGProcess1, DicomTransferSyntax.ExplicitVRLittleEndian);

        AssertClose(frames[1], transcoder.DecodeFrame(encoded, 1).Data, 12);
        Assert.ThrowsAny<Exception>(() => transcoder.DecodeFrame(encoded, 2));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("rows")]
    [InlineData("components")]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("progressive")]
    [InlineData("twelve bits")]
    public void Decode_StreamThatDoesNotFit_Throws(string fault)
    {
        DicomDataset encoded = DicomCases.WithFrames(DicomCases.NewImage(48, 40, 1, 8), Smooth(48, 40, 1, 0)).Clone(DicomTransferSyntax.JPEGProcess1);
        byte[] stream = DicomPixelData.Create(encoded).GetFrame(0).Data;
        DicomDataset faulty = DicomCases.NewImage(48, fault == "rows" ? 41 : 40, fault == "components" ? 3 : 1, 8, DicomTransferSyntax.JPEGProcess1);
        byte[] frame = fault switch
        {
            "cut" => stream[..(stream.Length / 2)],
            "garbage" => new byte[100],
            "empty" => [],
            "progressive" => WithFrameHeader(stream, 1, 0xc2),
            "twelve bits" => WithFrameHeader(stream, 4, 12),
            _ => stream,
        };

        Assert.ThrowsAny<Exception>(() => Decode(DicomCases.WithFrames(faulty, frame), toRgb: false));
    }

    [Fact]
    public void Codecs_OfTheManager_AreKnown()
    {
        NativeTranscoderManager manager = new();

        Assert.True(manager.HasCodec(DicomTransferSyntax.JPEGProcess1));
        Assert.True(manager.HasCodec(DicomTransferSyntax.RLELossless));
        Assert.True(manager.CanTranscode(DicomTransferSyntax.JPEGProcess1, DicomTransferSyntax.ImplicitVRLittleEndian));
        Assert.False(manager.HasCodec(DicomTransferSyntax.MPEG2));
        Assert.Throws<DicomCodecException>(() => manager.GetCodec(DicomTransferSyntax.MPEG2));
    }

    [Fact]
    public void Transcode_FromMpeg_ThrowsACodecException()
    {
        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(4, 3, 1, 8, DicomTransferSyntax.MPEG2), [1, 2]);

        Assert.Throws<DicomCodecException>(() => dataset.Clone(DicomTransferSyntax.ExplicitVRLittleEndian));
    }

    // The frame header is ff c0, two bytes of length, the precision.
    private static byte[] WithFrameHeader(byte[] stream, int offset, byte value)
    {
        byte[] changed = (byte[])stream.Clone();
        changed[changed.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc0]) + offset] = value;
        return changed;
    }

    private static DicomDataset Decode(DicomDataset dataset, bool toRgb) => new DicomTranscoder(
        DicomTransferSyntax.JPEGProcess1, DicomTransferSyntax.ExplicitVRLittleEndian,
        new DicomJpegParams { ConvertColorspaceToRGB = toRgb }).Transcode(dataset);

    private static byte[] FrameOf(DicomDataset dataset) => DicomPixelData.Create(dataset).GetFrame(0).Data;

    private static void AssertClose(byte[] expected, byte[] actual, int tolerance)
    {
        Assert.True(actual.Length >= expected.Length);
        Assert.InRange(expected.Select((value, i) => Math.Abs(value - actual[i])).Max(), 0, tolerance);
    }

    private static byte[] Smooth(int width, int height, int samples, int shift)
    {
        byte[] bytes = new byte[width * height * samples];
        for (int i = 0; i < bytes.Length; i++)
        {
            int x = i / samples % width;
            int y = i / samples / width;
            bytes[i] = (byte)(128 + (60 * Math.Sin((x + shift) / 9.0)) + (40 * Math.Cos((y + (i % samples)) / 11.0)));
        }

        return bytes;
    }
}
