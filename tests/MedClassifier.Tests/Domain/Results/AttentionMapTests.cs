using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;

namespace MedClassifier.Tests.Domain.Results;

public class AttentionMapTests
{
    [Fact]
    public void OnScan_UniformMap_IsOneEverywhere()
    {
        var map = new AttentionMap(2, 2, [0.25f, 0.25f, 0.25f, 0.25f], InputGeometry.Letterbox(30, 20, 1, 64, 64));

        Assert.All(map.OnScan(), v => Assert.Equal(1f, v));
    }

    [Fact]
    public void OnScan_OneHotCell_PeaksWhereTheCellLiesOnTheScan()
    {
        // A scan of 100 x 50 in a 64 x 64 input fills rows 16 to 48; cell (1, 2) of 4 x 4 covers rows 16 to 32, columns 32 to 48.
        var weights = new float[16];
        weights[(1 * 4) + 2] = 1;
        var map = new AttentionMap(4, 4, weights, InputGeometry.Letterbox(100, 50, 1, 64, 64));

        float[] onScan = map.OnScan();

        int peak = Array.IndexOf(onScan, onScan.Max());
        Assert.InRange(peak % 100, 61, 63); // centre of the cell: column 40 of 64, times 100 / 64
        Assert.InRange(peak / 100, 12, 13); // row 24 of 64, less 16, times 50 / 32
        Assert.InRange(onScan.Max(), 15.2f, 16f);
    }

    [Fact]
    public void OnScan_RegionOfTheScan_IsTheRegionsOwnMapAndZeroOutside()
    {
        float[] weights = [0.1f, 0.2f, 0.3f, 0.4f];
        var region = new ScanRegion(20, 10, 40, 30);
        var map = new AttentionMap(2, 2, weights, InputGeometry.Letterbox(100, 50, 1, 64, 64, region));

        float[] onScan = map.OnScan();

        Assert.Equal(new AttentionMap(2, 2, weights, InputGeometry.Letterbox(40, 30, 1, 64, 64)).OnScan(), region.Of<float>(onScan, 100));
        Assert.Equal(40 * 30, onScan.Count(value => value > 0));
        // On a grid twice as fine, each of the scan's pixels is four.
        Assert.Equal(4 * 40 * 30, map.OnGrid(200, 100).Count(value => value > 0));
        Assert.Equal((160, 80), InputGeometry.Letterbox(100, 50, 1, 64, 64, region).WholeSize());
    }

    [Theory]
    [InlineData(100, 50, 1.0, 0, 16, 64, 32)]
    [InlineData(50, 100, 1.0, 16, 0, 32, 64)]
    [InlineData(64, 32, 2.0, 0, 0, 64, 64)]
    [InlineData(1, 1000, 1.0, 31, 0, 1, 64)]
    public void Letterbox_Shapes_AreCentred(int w, int h, double aspect, int left, int top, int width, int height)
    {
        var geometry = InputGeometry.Letterbox(w, h, aspect, 64, 64);

        Assert.Equal((left, top, width, height), (geometry.Left, geometry.Top, geometry.ContentWidth, geometry.ContentHeight));
    }
}
