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

        new ScanPictures(new ReportOptions()).Write(folder.Path, Key, scan);

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

        new ScanPictures(new ReportOptions { ThumbnailSize = 16 }).Write(folder.Path, Key, scan);

        using Image<L8> image = Image.Load<L8>(folder["0a/" + Key + ".png"]);
        using Image<L8> thumbnail = Image.Load<L8>(folder["0a/" + Key + ".small.png"]);
        Assert.Equal((40, 40), (image.Width, image.Height));
        Assert.Equal((16, 16), (thumbnail.Width, thumbnail.Height));
    }

    [Fact]
    public void Write_EightBits_HaveAScriptWithoutValues()
    {
        Scan scan = SampleScans.Ramp(40, 20, pixelAspect: 1) with
        {
            Spacing = new PixelSpacing(0.5, 0.25, AtDetector: false),
            Values = new GreyValues(0, 255, () => throw new InvalidOperationException("the picture has every value")),
        };

        new ScanPictures(new ReportOptions()).Write(folder.Path, Key, scan);

        Assert.Equal(
            $"addScan(\"{Key}\", {{\"width\":40,\"height\":20,\"across\":0.25,\"down\":0.5,"
            + "\"atDetector\":false,\"black\":0,\"white\":255}, \"\");\n",
            File.ReadAllText(folder[$"0a/{Key}.js"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ScanValues_WindowThatLeavesValuesOut_KeepThemAll(bool isInverted)
    {
        double[] values = [.. Enumerable.Range(0, 40 * 20).Select(i => i - 1024.0)];
        Scan scan = SampleScans.Ramp(40, 20, pixelAspect: 1) with
        {
            Spread = new GreySpread(0.1, 255, IsStretched: false, values[0], values[^1]),
            Values = isInverted ? new GreyValues(-500, -600, () => values) : new GreyValues(-600, -500, () => values),
        };

        ScanValues kept = ScanValues.Of(scan, new PictureSize(40, 20))!;

        Assert.Equal(values, kept.Levels.Select(level => kept.Low + (level * kept.Step)));
    }

    [Fact]
    public void ScanValues_FineGrey_KeepItToOnePartIn65535()
    {
        Scan scan = SampleScans.Ramp(400, 200, pixelAspect: 1);

        ScanValues kept = ScanValues.Of(scan, new PictureSize(400, 200))!;

        Assert.All(
            kept.Levels.Zip(scan.Pixels.ToArray()),
            pair => Assert.Equal(pair.Second, kept.Low + (pair.First * kept.Step), 1e-5));
    }

    [Fact]
    public void ScanValues_WholeNumbersTimesASlope_HaveThatStep()
    {
        double[] values = [.. Enumerable.Range(0, 40 * 20).Select(i => 3.5 + ((i * 7 % 800) * 0.3))];
        Scan scan = SampleScans.Ramp(40, 20, pixelAspect: 1) with
        {
            Spread = new GreySpread(0.1, 255, IsStretched: false, 3.5, 243.2),
            Values = new GreyValues(100, 120, () => values),
        };

        ScanValues kept = ScanValues.Of(scan, new PictureSize(40, 20))!;

        Assert.Equal(0.3, kept.Step, 1e-9);
        Assert.Equal(799, kept.Levels.Max());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(300, 200)]
    public void PngBytes_ColourOfAnySize_IsReadBackByAnotherReader(int width, int height)
    {
        byte[] pixels = new byte[3 * width * height];
        new Random(width).NextBytes(pixels);

        using Image<Rgb24> read = Image.Load<Rgb24>(PngBytes.OfColour(pixels, width, height));

        byte[] back = new byte[pixels.Length];
        read.CopyPixelDataTo(back);
        Assert.Equal(pixels, back);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(300, 200)]
    public void PngBytes_AnyPicture_IsReadBackByAnotherReader(int width, int height)
    {
        byte[] pixels = new byte[width * height];
        new Random(width).NextBytes(pixels);
        using Image<L8> grey = Image.Load<L8>(PngBytes.OfGrey(pixels, width, height));

        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(pixels[i], grey[i % width, i / width].PackedValue);
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
