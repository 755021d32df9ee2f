using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels;

namespace MedClassifier.Tests.Ingestion.Pixels;

public class ColourTests
{
    private static readonly byte[] ByPixel = [10, 200, 30, 0, 0, 0, 255, 255, 255, 50, 60, 70];
    private static readonly byte[] ByPlane = [10, 0, 255, 50, 200, 0, 255, 60, 30, 0, 255, 70];

    [Fact]
    public void Read_Rgb_IsLuminanceFromSmallestToLargest()
    {
        // 0.299 * 10 + 0.587 * 200 + 0.114 * 30 = 123.81; 0.299 * 50 + 0.587 * 60 + 0.114 * 70 = 58.15
        float[] pixels = DicomSamples.Pixels(DicomSamples.Colour(2, 2, ByPixel));

        Assert.Equal([(float)(123.81 / 255), 0f, 1f, (float)(58.15 / 255)], pixels);
    }

    [Fact]
    public void Read_ColourByPlane_EqualsColourByPixel() => Assert.Equal(
        Hash(DicomSamples.Colour(2, 2, ByPixel)), Hash(DicomSamples.Colour(2, 2, ByPlane, planar: true)));

    [Fact]
    public void YbrToRgb_Colour_IsTheInverseOfTheStandardsMatrix()
    {
        // tests/oracles/windowing.py: 200.94, 61.66, 32.66 with the matrix of four digits
        Samples ybr = Samples.OfIntegers(1, 1, 3, [100, 90, 200], isUnsigned: true);

        Assert.Equal([201, 62, 33], YbrToRgb.Of(ybr, 8).Integers.ToArray());
    }

    // G = 255 - (0.344136 + 0.714136) * 127 = 120.6
    [Fact]
    public void YbrToRgb_OutOfGamut_IsClamped() => Assert.Equal(
        [255, 121, 255], YbrToRgb.Of(Samples.OfIntegers(1, 1, 3, [255, 255, 255], isUnsigned: true), 8).Integers.ToArray());

    [Fact]
    public void Unpack_HalfChroma_RepeatsItForBothPixels()
    {
        // Y0 Y1 Cb Cr
        DicomDataset dataset = DicomSamples.Empty(2, 1, "YBR_FULL_422", 3, 8, 8);
        dataset.Add(DicomTag.PlanarConfiguration, (ushort)0);
        dataset.Add(new DicomOtherByte(DicomTag.PixelData, new byte[] { 16, 235, 90, 200 }));
        var opened = MedClassifier.Dicom.DicomFileReader.Open(DicomSamples.Bytes(dataset), MedClassifier.Dicom.DicomLimits.Default).Value!;

        StoredFrame frame = StoredFrames.Of(opened, MedClassifier.Dicom.DicomLimits.Default).Value!.Read(0).Value!;

        Assert.Equal([16, 90, 200, 235, 90, 200], SampleUnpacker.Unpack(frame).Integers.ToArray());
    }

    [Fact]
    public void Read_Palette_LooksUpAndClamps()
    {
        DicomDataset dataset = DicomSamples.Empty(4, 1, "PALETTE COLOR", 1, 8, 8);
        PixelDataDoor.New(dataset).AddFrame(new MemoryByteBuffer([0, 5, 6, 200]));
        foreach ((DicomTag descriptor, DicomTag data) in new[]
                 {
                     (DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.RedPaletteColorLookupTableData),
                     (DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableData),
                     (DicomTag.BluePaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableData),
                 })
        {
            dataset.Add(new DicomUnsignedShort(descriptor, 3, 5, 16));
            dataset.Add(new DicomOtherWord(data, 0, 16384, 65535));
        }

        Assert.Equal([0f, 0f, (float)(16384.0 / 65535), 1f], DicomSamples.Pixels(dataset));
    }

    [Fact]
    public void Read_SamePixelsAsPngAndAsSecondaryCapture_GiveTheSameHash()
    {
        byte[] grey = [7, 99, 180, 3, 255, 41];
        ushort[] deep = [0, 1, 65535, 40000, 777, 32768];

        Assert.Equal(Hash(DicomSamples.Grey(3, 2, [.. grey.Select(v => (ushort)v)], bits: 8)), PngHash(Pictures.GreyPng(3, 2, grey)));
        Assert.Equal(Hash(DicomSamples.Grey(3, 2, deep)), PngHash(Pictures.DeepPng(3, 2, deep)));
        Assert.Equal(Hash(DicomSamples.Colour(2, 2, ByPixel)), PngHash(Pictures.ColourPng(2, 2, ByPixel)));
    }

    [Fact]
    public void Read_GreyStoredAsColour_EqualsGrey()
    {
        byte[] grey = [7, 99, 180, 3, 255, 41];
        byte[] colour = [.. grey.SelectMany(value => new[] { value, value, value })];

        Assert.Equal(PngHash(Pictures.GreyPng(3, 2, grey)), PngHash(Pictures.ColourPng(3, 2, colour)));
    }

    private static string Hash(DicomDataset dataset) => DicomSamples.Scan(dataset).Receipt.ScanSha256;

    private static string PngHash(byte[] png)
    {
        using var document = Pictures.Open(png);
        Scan scan = document.Read(0, CancellationToken.None).Value!;
        return scan.Receipt.ScanSha256;
    }
}
