using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Markup;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Reporting.Pictures;

public sealed class ScanPicturesTests : IDisposable
{
    private const string Key = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(100, 50, 1.0, 768, 100, 50)]
    [InlineData(100, 50, 2.0, 768, 100, 100)]
    [InlineData(100, 50, 0.5, 768, 200, 50)]
    [InlineData(2000, 1000, 1.0, 500, 500, 250)]
    [InlineData(1000, 1000, 2.0, 500, 250, 500)]
    [InlineData(1, 5000, 1.0, 500, 1, 500)]
    public void PictureSize_Scan_HasItsTrueProportions(int width, int height, double aspect, int limit, int expectedWidth, int expectedHeight) =>
        Assert.Equal(new PictureSize(expectedWidth, expectedHeight), PictureSize.Of(width, height, aspect, limit));

    [Fact]
    public void Write_Scan_IsTheScanInEightBits()
    {
        Scan scan = SampleScans.Ramp(40, 30, pixelAspect: 1);

        new ScanPictures(new ReportOptions { AttentionMax = 10 }).Write(folder.Path, Key, scan, SampleScans.OneHot(scan, 4, 1, 2));

        using Image<L8> image = Image.Load<L8>(folder["0a/" + Key + ".png"]);
        Assert.Equal((40, 30), (image.Width, image.Height));
        for (int x = 0; x < 40; x++)
        {
            Assert.Equal(Math.Round(scan.Pixels.Span[(7 * 40) + x] * 255), image[x, 7].PackedValue);
        }
    }

    [Fact]
    public void Write_NonSquarePixels_ShowSquareAndTheMapLiesOverThem()
    {
        Scan scan = SampleScans.Ramp(40, 20, pixelAspect: 2);

        new ScanPictures(new ReportOptions { AttentionMax = 10, ThumbnailSize = 16 }).Write(folder.Path, Key, scan, SampleScans.OneHot(scan, 4, 1, 2));

        using Image<L8> image = Image.Load<L8>(folder["0a/" + Key + ".png"]);
        using Image<Rgba32> heat = Image.Load<Rgba32>(folder["0a/" + Key + ".map.png"]);
        using Image<L8> thumbnail = Image.Load<L8>(folder["0a/" + Key + ".small.png"]);
        Assert.Equal((40, 40), (image.Width, image.Height));
        Assert.Equal((40, 40), (heat.Width, heat.Height));
        Assert.Equal((16, 16), (thumbnail.Width, thumbnail.Height));

        // Row 1, column 2 of four: its centre is at 5/8 across and 3/8 down, and nothing shines in the far corner.
        Assert.Equal(new Rgba32(0xff, 0xf3, 0x7a, 255), heat[25, 15]);
        Assert.Equal(0, heat[2, 38].A);
    }

    [Fact]
    public void Write_LargeScan_HasAMapAsFineAsItNeedsToBe()
    {
        Scan scan = SampleScans.Ramp(600, 300, pixelAspect: 1);

        new ScanPictures(new ReportOptions { AttentionMax = 10 }).Write(folder.Path, Key, scan, SampleScans.OneHot(scan, 4, 1, 2));

        using Image<Rgba32> heat = Image.Load<Rgba32>(folder["0a/" + Key + ".map.png"]);
        Assert.Equal((256, 128), (heat.Width, heat.Height));
    }

    [Fact]
    public void CellGrid_OneCellLit_DrawsThatCellAlone()
    {
        var html = new HtmlBuilder();

        new CellGrid(new AttentionScale(10)).Write(html, SampleScans.OneHot(SampleScans.Ramp(40, 30, pixelAspect: 1), 4, 1, 2));

        string path = Assert.Single(html.ToString().Split('\n'), line => line.StartsWith("<path", StringComparison.Ordinal));
        Assert.StartsWith("<path d=\"M2 1h1v1h-1z\" fill=\"#", path, StringComparison.Ordinal);
        Assert.EndsWith(" fill-opacity=\"1\"/>", path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(300, 200)]
    public void PngBytes_AnyPicture_IsReadBackByAnotherReader(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        new Random(width).NextBytes(pixels);
        Colour[] palette = [.. Enumerable.Range(0, 256).Select(i => new Colour((byte)i, (byte)(255 - i), (byte)(i / 2), i / 255.0))];

        using Image<L8> grey = Image.Load<L8>(PngBytes.OfGrey(pixels, width, height));
        using Image<Rgba32> colours = Image.Load<Rgba32>(PngBytes.OfIndices(pixels, width, height, palette));

        for (int i = 0; i < pixels.Length; i++)
        {
            byte value = pixels[i];
            Assert.Equal(value, grey[i % width, i / width].PackedValue);
            Assert.Equal(new Rgba32(value, (byte)(255 - value), (byte)(value / 2), value), colours[i % width, i / width]);
        }
    }

    [Fact]
    public async Task PngWriter_Scan_MixesColourAndGreyByTheOpacity()
    {
        Scan scan = SampleScans.Ramp(40, 40, pixelAspect: 1);
        ScanResult result = SampleResults.Done(SampleResults.Identity("p", "s", "i"), 0, "0a", 0.2f, 0.3f, 0.5f) with
        {
            Classification = new Classification(new Prediction(Finding.All, [0.2f, 0.3f, 0.5f]), SampleScans.OneHot(scan, 4, 1, 2)),
        };

        await new PngReportWriter(new ReportOptions { AttentionMax = 10, OverlayOpacity = 0.25 })
            .WriteScanAsync(new ScanArtefactRequest(folder.Path, scan, result, SampleResults.Run()), CancellationToken.None);

        using Image<Rgb24> overlay = Image.Load<Rgb24>(folder["pictures/0a/0a.png"]);
        double grey = Math.Round(scan.Pixels.Span[(15 * 40) + 25] * 255);
        Assert.Equal(Math.Round((0.75 * grey) + (0.25 * 0xff)), overlay[25, 15].R);
        Assert.Equal(Math.Round((0.75 * grey) + (0.25 * 0x7a)), overlay[25, 15].B);
        Assert.Equal(overlay[2, 38].R, overlay[2, 38].B);
    }
}
