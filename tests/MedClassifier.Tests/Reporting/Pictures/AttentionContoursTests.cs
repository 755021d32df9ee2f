using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Reporting.Pictures;

public class AttentionContoursTests
{
    private const double Sample = 0.5 / AttentionContours.Side;

    [Fact]
    public void Of_RampToTheRight_IsOneUprightLineAtTheWeight()
    {
        // 0.2 times the uniform weight up to a quarter of the width, 1.8 times from three quarters on, straight between them.
        var map = new AttentionMap(2, 1, [0.1f, 0.9f], Geometry(64));

        Contour line = Assert.Single(AttentionContours.Of(map, [1.4]));

        Assert.All(line.Points, point => Assert.Equal(0.25 + (0.5 * (1.4 - 0.2) / 1.6), point.X, 1e-6));
        Assert.Equal([Sample, 1 - Sample], new[] { line.Points[0].Y, line.Points[^1].Y }.Order(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Of_OnePeak_IsARingAroundItForEveryWeight()
    {
        // A pyramid on a square of two cells: 25 times the uniform weight in the middle.
        var weights = new float[25];
        weights[12] = 1;
        var map = new AttentionMap(5, 5, weights, Geometry(64));

        Contour[] rings = [.. AttentionContours.Of(map, [2, 5, 10])];

        Assert.Equal([2, 5, 10], rings.Select(ring => ring.Multiple));
        foreach (Contour ring in rings)
        {
            Assert.Equal(ring.Points[0], ring.Points[^1]);

            // Bilinear: 25 (1 - |x|) (1 - |y|) with x and y in cells from the centre.
            Assert.All(ring.Points, point => Assert.Equal(
                ring.Multiple, 25 * (1 - Math.Abs((5 * point.X) - 2.5)) * (1 - Math.Abs((5 * point.Y) - 2.5)), 0.2));
        }
    }

    [Fact]
    public void Of_SaddleAndCorners_IsALineForEachHeight()
    {
        var map = new AttentionMap(2, 2, [0.45f, 0.05f, 0.05f, 0.45f], Geometry(64));

        IReadOnlyList<Contour> lines = AttentionContours.Of(map, [1.4]);

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.NotEqual(line.Points[0], line.Points[^1]));
    }

    [Fact]
    public void Of_WeightBeyondTheMap_IsNoLine() =>
        Assert.Empty(AttentionContours.Of(new AttentionMap(2, 1, [0.1f, 0.9f], Geometry(64)), [2]));

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Draw_OnAnyGrey_HasAWhiteLineBetweenBlackEdges(byte grey)
    {
        using var picture = new Image<Rgb24>(100, 100, new Rgb24(grey, grey, grey));

        ContourPainter.Draw(picture, [new Contour(10, [(0.5, 0.1), (0.5, 0.9)])]);

        byte[] row = [.. Enumerable.Range(46, 8).Select(x => picture[x, 50].R)];
        Assert.Contains((byte)255, row);
        Assert.Contains((byte)0, row);
        Assert.Equal(grey, picture[20, 50].R);
    }

    private static InputGeometry Geometry(int side) => InputGeometry.Letterbox(side, side, 1, side, side);
}
