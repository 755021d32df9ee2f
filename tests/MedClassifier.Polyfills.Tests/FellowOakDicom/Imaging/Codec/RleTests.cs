using FellowOakDicom;
using FellowOakDicom.Imaging;
using FellowOakDicom.Imaging.Codec;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.Imaging.Codec;

public sealed class RleTests
{
    public RleTests() => DicomCases.UseCodecs();

    [Theory]
    [InlineData("rle_mono8.dcm", 1, 8, 1)]
    [InlineData("rle_mono16.dcm", 1, 16, 1)]
    [InlineData("rle_rgb8_two_frames.dcm", 3, 8, 2)]
    public void Decode_FilesOfPeers_GivesTheFormula(string name, int samples, int bits, int frames)
    {
        DicomDataset decoded = DicomCases.Open(name).Dataset.Clone(DicomTransferSyntax.ExplicitVRLittleEndian);
        DicomPixelData pixels = DicomPixelData.Create(decoded);

        Assert.Equal(frames, pixels.NumberOfFrames);
        for (int frame = 0; frame < frames; frame++)
        {
            byte[] expected = DicomCases.Formula(21, 11, samples, bits, frame);
            byte[] actual = pixels.GetFrame(frame).Data;
            if (samples > 1 && pixels.PlanarConfiguration == PlanarConfiguration.Planar)
            {
                actual = [.. Enumerable.Range(0, actual.Length).Select(i => actual[(i % 3 * 231) + (i / 3)])];
            }

            Assert.Equal(expected, actual[..expected.Length]);
        }
    }

    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(1, 16, 3)]
    [InlineData(1, 32, 1)]
    [InlineData(3, 8, 2)]
    [InlineData(3, 16, 1)]
    public void Encode_ThenDecode_GivesTheSamePixels(int samples, int bits, int frames)
    {
        Random random = new(7);
        byte[][] content = [.. Enumerable.Range(0, frames).Select(_ => Noise(random, 40 * 25 * samples * bits / 8))];
        if (bits == 32)
        {
            // Pixel data of more than 16 bits are refused by encapsulation itself.
            DicomDataset wide = DicomCases.WithFrames(DicomCases.NewImage(40, 25, samples, bits), content);
            Assert.ThrowsAny<DicomException>(() => wide.Clone(DicomTransferSyntax.RLELossless));
            return;
        }

        DicomDataset dataset = DicomCases.WithFrames(DicomCases.NewImage(40, 25, samples, bits), content);

        DicomDataset encoded = dataset.Clone(DicomTransferSyntax.RLELossless);
        DicomDataset decoded = DicomCases.RoundTrip(new DicomFile(encoded)).Dataset.Clone(DicomTransferSyntax.ExplicitVRLittleEndian);

        Assert.Equal(DicomTransferSyntax.RLELossless, encoded.InternalTransferSyntax);
        DicomPixelData pixels = DicomPixelData.Create(decoded);
        Assert.Equal(frames, pixels.NumberOfFrames);
        Assert.All(Enumerable.Range(0, frames), frame => Assert.Equal(content[frame], pixels.GetFrame(frame).Data));
    }

    [Theory]
    [InlineData("segments")]
    [InlineData("offset")]
    [InlineData("short")]
    [InlineData("empty")]
    public void Decode_MalformedFrame_Throws(string fault)
    {
        byte[] frame = new byte[66];
        frame[0] = (byte)(fault == "segments" ? 2 : 1);
        frame[4] = (byte)(fault == "offset" ? 200 : 64);
        frame[64] = 127;
        DicomDataset dataset = DicomCases.WithFrames(
            DicomCases.NewImage(40, 25, 1, 8, DicomTransferSyntax.RLELossless), fault == "empty" ? [] : frame);

        Assert.ThrowsAny<Exception>(() => dataset.Clone(DicomTransferSyntax.ExplicitVRLittleEndian));
    }

    // Runs and literals of every length, so that both forms and their limits are met.
    private static byte[] Noise(Random random, int length)
    {
        List<byte> bytes = [];
        while (bytes.Count < length)
        {
            int run = random.Next(1, 300);
            byte value = (byte)random.Next(256);
            bytes.AddRange(Enumerable.Range(0, run).Select(_ => random.Next(3) == 0 ? (byte)random.Next(256) : value));
            bytes.AddRange(Enumerable.Repeat(value, run));
        }

        return [.. bytes.Take(length)];
    }
}
