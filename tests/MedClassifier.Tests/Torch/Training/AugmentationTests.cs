using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Training;

namespace MedClassifier.Tests.Torch.Training;

public class AugmentationTests
{
    private const int Size = 32;

    [Theory]
    [InlineData(1, 0, 0.6123724356957945)]
    [InlineData(3, 2, 0.24836194310955986)]
    public void Apply_BinomialBlur_EqualsTheConvolutionWithBinomials(int across, int down, double deviation)
    {
        // python3 -c "from math import comb,sqrt; print(sqrt(sum(comb(2,k)**2 for k in range(3))/16),
        //   sqrt(sum(comb(6,k)**2 for k in range(7))/4**6 * sum(comb(4,k)**2 for k in range(5))/4**4))"
        float[] point = new float[Size * Size];
        point[(16 * Size) + 16] = 1;

        BinomialBlur.Apply(point, Size, across, down);

        Assert.Equal(1, point.Sum(), 1e-5);
        Assert.Equal(deviation, Math.Sqrt(point.Sum(v => (double)v * v)), 1e-6);
        Assert.Equal(deviation, BinomialBlur.DeviationAfter(across) * BinomialBlur.DeviationAfter(down), 1e-6);
    }

    [Fact]
    public void Apply_BlurOfAConstant_ChangesNothing()
    {
        float[] grey = [.. Enumerable.Repeat(0.7f, Size * Size)];

        BinomialBlur.Apply(grey, Size, 3, 3);

        Assert.All(grey, v => Assert.Equal(0.7f, v, 1e-6f));
    }

    [Fact]
    public void Apply_Speckle_HasTheDeviationAndAGrainThatIsWiderThanHigh()
    {
        const int Large = 128;
        var options = AugmentationOptions.None with { Speckle = 0.2 };
        double largest = 0, alongRows = 0, alongColumns = 0;
        for (int seed = 0; seed < 30; seed++)
        {
            float[] noise = [.. Augmentation.Apply([.. Enumerable.Repeat(0.5f, Large * Large)], null, Large, options, new SeededStream(seed))
                .Grey.Select(v => (v / 0.5f) - 1)];
            largest = Math.Max(largest, Math.Sqrt(noise.Average(v => (double)v * v)));
            alongRows += noise.Skip(1).Zip(noise).Average(p => (double)p.First * p.Second);
            alongColumns += noise.Skip(Large).Zip(noise).Average(p => (double)p.First * p.Second);
        }

        Assert.InRange(largest, 0.15, 0.21);
        Assert.True(alongRows > alongColumns && alongColumns > 0, $"{alongRows} along rows, {alongColumns} along columns");
    }

    [Fact]
    public void Apply_Shadow_IsDarkerInItsMiddleAndNowhereElse()
    {
        float[] grey = [.. Enumerable.Repeat(1f, Size * Size)];

        new AcousticShadow(Left: 16, Lean: 0, Start: 0, HalfWidth: 4, Widening: 0, Darkening: 0.5).Apply(grey, Size);

        Assert.Equal(0.5f, grey[(20 * Size) + 16]);
        Assert.Equal(0.75f, grey[(20 * Size) + 20], 1e-6f);
        Assert.Equal(1f, grey[(20 * Size) + 23]);
        Assert.Equal(1f, grey[20 * Size]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void Assemble_RegionOfTheScan_GivesPictureAndMaskOfTheScanCutToIt(double crop)
    {
        var region = new ScanRegion(40, 10, 64, 64);
        Scan scan = TestScans.Noise(1, 120, 90);
        byte[] mask = new byte[120 * 90];
        mask.AsSpan((40 * 120) + 60, 20).Fill(1);
        mask.AsSpan((41 * 120) + 60, 20).Fill(1);
        var assembler = new BatchAssembler(64, 16, [0, 0, 0], [1, 1, 1], AugmentationOptions.None with { Crop = crop });
        Scan cut = TestScans.Of(64, 64, region.Of(scan.Pixels.Span, 120));

        TrainingBatch batch = assembler.Assemble([new TrainingExample(scan with { Region = region }, 0, mask)], _ => new SeededStream(5));
        TrainingBatch expected = assembler.Assemble([new TrainingExample(cut, 0, region.Of<byte>(mask, 120))], _ => new SeededStream(5));

        Assert.Equal(expected.Images, batch.Images);
        Assert.Equal(expected.Attention, batch.Attention);
        Assert.Equal(1, batch.Attention.Sum(), 1e-5f);
    }

    [Fact]
    public void Draw_Window_CutsTheBordersButNeverTheLesion()
    {
        Scan scan = TestScans.Of(Size, Size, [.. Enumerable.Range(0, Size * Size).Select(i => (float)i)]);
        byte[] mask = new byte[Size * Size];
        mask[(2 * Size) + 5] = 1;
        mask[(31 * Size) + 30] = 1;
        bool cut = false;
        for (int seed = 0; seed < 50; seed++)
        {
            ScanRegion window = PictureWindow.Draw(scan, mask, 0.4, new SeededStream(seed));
            float[] part = window.Of(scan.Pixels.Span, Size);

            Assert.InRange(window.Left, 0, 5);
            Assert.InRange(window.Top, 0, 2);
            Assert.InRange(window.Left + window.Width, 31, 32);
            Assert.Equal(32, window.Top + window.Height);
            Assert.Equal(window.Width * window.Height, part.Length);
            Assert.Equal((window.Top * Size) + window.Left, part[0]);
            Assert.Equal((31 * Size) + window.Left + window.Width - 1, part[^1]);
            cut |= window.Left > 0;
        }

        Assert.True(cut);
    }

    [Fact]
    public void Apply_DepthGain_BrightensOneEndAndDarkensTheOther()
    {
        float[] grey = [.. Enumerable.Repeat(0.4f, Size * Size)];

        (float[] changed, _) = Augmentation.Apply(grey, null, Size, AugmentationOptions.None with { DepthGain = 1 }, new SeededStream(4));

        Assert.Equal(0.16, changed[0] * changed[^1], 1e-6);
        Assert.NotEqual(0.4f, changed[0]);
    }
}
