using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Reporting.Pictures;

public sealed class ScanPicturesTests : IDisposable
{
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

        new ScanPictures(new ReportOptions { AttentionMax = 10 }).Write(folder.Path, scan, SampleScans.OneHot(scan, 4, 1, 2));

        using Image<L8> image = Image.Load<L8>(folder["image.png"]);
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

        new ScanPictures(new ReportOptions { AttentionMax = 10, ThumbnailSize = 16 }).Write(folder.Path, scan, SampleScans.OneHot(scan, 4, 1, 2));

        using Image<L8> image = Image.Load<L8>(folder["image.png"]);
        using Image<Rgba32> heat = Image.Load<Rgba32>(folder["attention.png"]);
        using Image<L8> thumbnail = Image.Load<L8>(folder["thumb.png"]);
        Assert.Equal((40, 40), (image.Width, image.Height));
        Assert.Equal((40, 40), (heat.Width, heat.Height));
        Assert.Equal((16, 16), (thumbnail.Width, thumbnail.Height));

        // Row 1, column 2 of four: its centre is at 5/8 across and 3/8 down, and nothing shines in the far corner.
        Assert.Equal(new Rgba32(0xff, 0xf3, 0x7a, 255), heat[25, 15]);
        Assert.Equal(0, heat[2, 38].A);
    }

    [Fact]
    public void Write_NativeGrid_HasOneColourACell()
    {
        Scan scan = SampleScans.Ramp(40, 30, pixelAspect: 1);

        new ScanPictures(new ReportOptions { AttentionMax = 10 }).Write(folder.Path, scan, SampleScans.OneHot(scan, 4, 1, 2));

        using Image<Rgba32> grid = Image.Load<Rgba32>(folder["grid.png"]);
        Assert.Equal((224, 224), (grid.Width, grid.Height));
        for (int y = 0; y < 224; y++)
        {
            for (int x = 0; x < 224; x++)
            {
                Assert.Equal(y / 56 == 1 && x / 56 == 2 ? 255 : 0, grid[x, y].A);
            }
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

        using Image<Rgb24> overlay = Image.Load<Rgb24>(folder["pictures/0a.png"]);
        double grey = Math.Round(scan.Pixels.Span[(15 * 40) + 25] * 255);
        Assert.Equal(Math.Round((0.75 * grey) + (0.25 * 0xff)), overlay[25, 15].R);
        Assert.Equal(Math.Round((0.75 * grey) + (0.25 * 0x7a)), overlay[25, 15].B);
        Assert.Equal(overlay[2, 38].R, overlay[2, 38].B);
    }
}
