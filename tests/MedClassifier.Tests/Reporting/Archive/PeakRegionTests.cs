using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting.Archive;

namespace MedClassifier.Tests.Reporting.Archive;

public class PeakRegionTests
{
    [Theory]
    [InlineData(101, 77, 1.0, 3, 3)]
    [InlineData(101, 77, 2.0, 2, 4)]
    [InlineData(77, 131, 0.5, 4, 3)]
    [InlineData(640, 33, 1.25, 3, 0)]
    public void Of_OneCell_CoversThePixelsOfAtLeastHalfThePeakAndNoOther(int width, int height, double aspect, int row, int column)
    {
        AttentionMap attention = SampleScans.OneHot(SampleScans.Ramp(width, height, aspect), 7, row, column);

        PeakRegion region = PeakRegion.Of(attention)!;

        AssertCovers(region, attention);
    }

    [Fact]
    public void Of_CroppedField_LiesInTheField()
    {
        var field = new ScanRegion(31, 17, 60, 45);
        AttentionMap attention = new(7, 7, OneHot(24), InputGeometry.Letterbox(141, 93, 1.5, 224, 224, field));

        PeakRegion region = PeakRegion.Of(attention)!;

        AssertCovers(region, attention);
        Assert.All(region.Corners, corner => Assert.True(corner.X >= 31 && corner.X <= 91 && corner.Y >= 17 && corner.Y <= 62));
    }

    [Fact]
    public void Of_Uniform_HasNoFocus()
    {
        var flat = new AttentionMap(7, 7, [.. Enumerable.Repeat(1 / 49f, 49)], InputGeometry.Letterbox(100, 80, 1, 224, 224));

        Assert.Null(PeakRegion.Of(flat));
    }

    // The outline holds a pixel's centre exactly where the map says so: edges to its left, counted without knowing how they were traced.
    private static void AssertCovers(PeakRegion region, AttentionMap attention)
    {
        (int width, int height) = (attention.Geometry.ScanWidth, attention.Geometry.ScanHeight);
        float[] map = attention.OnScan();
        Assert.Equal(map.Max(), region.Peak);
        Assert.Equal(region.Corners[0], region.Corners[^1]);
        for (int i = 0; i < map.Length; i++)
        {
            (double x, double y) = ((i % width) + 0.5, (i / width) + 0.5);
            int crossings = 0;
            for (int k = 1; k < region.Corners.Count; k++)
            {
                ((int X, int Y) a, (int X, int Y) b) = (region.Corners[k - 1], region.Corners[k]);
                crossings += a.X == b.X && a.X < x && Math.Min(a.Y, b.Y) < y && y < Math.Max(a.Y, b.Y) ? 1 : 0;
            }

            Assert.True(crossings % 2 == 1 == map[i] >= region.Peak / 2, $"pixel {i % width}, {i / width} of {width} x {height}");
        }
    }

    private static float[] OneHot(int index)
    {
        var weights = new float[49];
        weights[index] = 1;
        return weights;
    }
}
