using System.Text;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Raster;
using MedClassifier.Tests.Dicom.Pixels;

namespace MedClassifier.Tests.Ingestion.Raster;

/// <summary>JPEG files: the same stream gives the same scan as in a Secondary Capture.</summary>
public class JpegFileTests
{
    private const int Width = 37;
    private const int Height = 23;
    private const string Baseline = "1.2.840.10008.1.2.4.50";

    public static TheoryData<string> Names => ["grey", "c444", "c422", "c420", "rgb"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_SameStreamAsFileAndAsSecondaryCapture_GivesTheSameScan(string name)
    {
        Scan file = Scan(PictureFiles.Bytes($"{name}.jpg"));
        Scan capture = Capture(name, PictureFiles.Bytes($"{name}.jpg"));

        Assert.Equal(capture.Receipt.ScanSha256, file.Receipt.ScanSha256);
        Assert.Equal(name is "grey" or "rgb", file.Receipt.Steps.All(step => step.Name != "rgb"));
        Assert.Empty(file.Receipt.Warnings);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_RestartMarkers_GiveTheSameScanAsWithout(string name)
    {
        string hash = Scan(PictureFiles.Bytes($"{name}_restart.jpg")).Receipt.ScanSha256;

        Assert.Equal(Capture(name, PictureFiles.Bytes($"{name}_restart.jpg")).Receipt.ScanSha256, hash);
        Assert.Equal(Scan(PictureFiles.Bytes($"{name}.jpg")).Receipt.ScanSha256, hash);
    }

    // No transfer syntax in use holds progressive streams: the capture has the same coefficients in sequence.
    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ProgressiveFile_GivesTheScanOfTheSameCoefficientsInSequence(string name) => Assert.Equal(
        Capture(name, PictureFiles.Bytes($"{name}.jpg")).Receipt.ScanSha256,
        Scan(PictureFiles.Bytes($"{name}_progressive.jpg")).Receipt.ScanSha256);

    [Theory]
    [InlineData("jpeg_extended", "MONOCHROME2", 1)]
    [InlineData("jpeg_extended_420", "YBR_FULL_422", 3)]
    [InlineData("jpeg_extended_444", "YBR_FULL", 3)]
    public void Read_TwelveBits_GiveTheSameScanAsASecondaryCapture(string name, string photometric, int samples)
    {
        byte[] stream = CodecCases.Stream(name);
        PixelLayout layout = RasterReader.Identify(stream, 1000).Value!.Layout;

        Scan capture = DicomSamples.Scan(Fragments("1.2.840.10008.1.2.4.51", DicomSamples.Empty(
            layout.Columns, layout.Rows, photometric, samples, 16, 12), stream));

        Assert.Equal((12, samples), (layout.BitsStored, layout.Samples));
        Assert.Equal(capture.Receipt.ScanSha256, Scan(stream).Receipt.ScanSha256);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_Jpeg_IsWithinOneOfDjpeg(string name)
    {
        byte[] pnm = PictureFiles.Bytes($"{name}.pnm");
        int count = Width * Height * (name == "grey" ? 1 : 3);

        int[] values = PictureFiles.Values($"{name}.jpg");

        Assert.StartsWith(name == "grey" ? "P5" : "P6", Encoding.ASCII.GetString(pnm[..2]), StringComparison.Ordinal);
        Assert.Equal(count, values.Length);
        Assert.All(values.Zip(pnm[^count..]), pair => Assert.InRange(pair.First, pair.Second - 1, pair.Second + 1));
    }

    [Theory]
    [InlineData("cmyk.jpg", "4 components")]
    [InlineData("arithmetic.jpg", "arithmetic")]
    public void Identify_JpegOfAnotherKind_IsRefusedByName(string file, string name)
    {
        Rejection rejection = RasterReader.Identify(PictureFiles.Bytes(file), 1000).Rejection!;

        Assert.Equal(RejectionCodes.UnsupportedPixels, rejection.Code);
        Assert.Contains(name, rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Identify_MorePixelsThanAllowed_IsRefused() => Assert.Equal(
        RejectionCodes.LimitExceeded, RasterReader.Identify(PictureFiles.Bytes("c420.jpg"), (Width * Height) - 1).Rejection?.Code);

    [Fact]
    public void Identify_SizeThatTheBytesCannotHold_IsRefused()
    {
        byte[] jpeg = PictureFiles.Bytes("c420.jpg");
        int frame = jpeg.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0, 0, 17, 8 });
        jpeg[frame + 5] = jpeg[frame + 7] = 0x20;

        Assert.Equal(RejectionCodes.Malformed, RasterReader.Identify(jpeg, 100_000_000).Rejection?.Code);
    }

    [Fact]
    public void Decode_ScanWithoutEnd_IsRefused()
    {
        byte[] jpeg = PictureFiles.Bytes("c420_progressive.jpg");
        int last = jpeg.AsSpan().LastIndexOf(new byte[] { 0xFF, 0xDA });
        byte[] scan = jpeg[last..^2];

        byte[] many = [.. jpeg[..last], .. Enumerable.Repeat(scan, 500).SelectMany(bytes => bytes), 0xFF, 0xD9];

        Assert.Equal(RejectionCodes.LimitExceeded, PictureFiles.Decode(many).Rejection?.Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_CutAnywhere_GivesAReason(string name)
    {
        byte[] whole = PictureFiles.Bytes($"{name}.jpg");
        for (int length = 3; length < whole.Length - 2; length += 3)
        {
            Assert.NotEmpty(PictureFiles.Decode([.. whole[..length], 0xFF, 0xD9]).Rejection!.Message);
        }
    }

    private static Scan Scan(byte[] content)
    {
        using IScanDocument document = Pictures.Open(content);
        return document.Read(0, CancellationToken.None).Value!;
    }

    private static Scan Capture(string name, byte[] stream)
    {
        string photometric = name switch { "grey" => "MONOCHROME2", "rgb" => "RGB", "c444" => "YBR_FULL", _ => "YBR_FULL_422" };
        return DicomSamples.Scan(Fragments(Baseline, DicomSamples.Empty(Width, Height, photometric, name == "grey" ? 1 : 3, 8, 8), stream));
    }

    private static DicomDataset Fragments(string syntax, DicomDataset module, byte[] stream)
    {
        var dataset = new DicomDataset(DicomTransferSyntax.Parse(syntax)) { module };
        dataset.AddOrUpdate(DicomTag.PlanarConfiguration, (ushort)0);
        PixelDataDoor.New(dataset).AddFrame(new MemoryByteBuffer(stream));
        return dataset;
    }
}
