using MedClassifier.Domain.Scans;
using MedClassifier.Model.Reference;

namespace MedClassifier.Tests.Model.Reference;

public class PictureStatisticsTests
{
    // tests/oracles/picture_statistics.py
    [Fact]
    public void Of_PictureOfAFormula_GivesTheNumbersOfNumpy()
    {
        float[] pixels = new float[40 * 28];
        for (int k = 0; k < pixels.Length; k++)
        {
            (int i, int j) = (k / 28, k % 28);
            pixels[k] = i > 5 ? (float)(0.5 + (0.5 * Math.Sin(0.3 * i) * Math.Cos((0.2 * j) + (0.01 * i * j)))) : 0;
        }

        float[] numbers = PictureStatistics.Of(pixels, 28);

        double[] expected =
        [
            0, 0, 0.160475, 0.455715, 0.65109, 0.849222, 0.971669, 0.430633, 0.299355, 0.163393, 0.0116071, -2.61041, -0.319614,
            -2.81469, -0.229041, -4.36501, -0.248077, -1.50771, -1.72464, -2.02255, -0.295344, -1.85763, -0.434557, -2.95158,
            -0.186748, -0.925432, -0.843324, -1.53568, -0.22158, -1.95937, -0.279951, -1.87093, -0.131592, -0.662739, -0.700638, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.439675, 0.490371, 0.516263, 0.496449, 0.517387, 0.494645, 0.490274,
            0.430478, 0.419669, 0.399192, 0.473194,
        ];
        Assert.Equal(expected.Length, numbers.Length);
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 900)]
    [InlineData(640, 480)]
    public void Of_BlankScanOfAnySize_IsFinite(int width, int height) =>
        Assert.All(PictureStatistics.Of(TestScans.Of(width, height, new float[width * height])), number => Assert.True(float.IsFinite(number)));

    [Fact]
    public void Of_RegionOfAScan_IsThatOfTheScanCutToIt()
    {
        var region = new ScanRegion(11, 7, 60, 50);
        Scan scan = TestScans.Noise(3, 100, 80);

        Assert.Equal(
            PictureStatistics.Of(TestScans.Of(60, 50, region.Of(scan.Pixels.Span, 100))), PictureStatistics.Of(scan with { Region = region }));
    }
}
