using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Localisation;

namespace MedClassifier.Tests.Evaluation.Localisation;

public class HotSpotTests
{
    private static readonly InputGeometry Square = InputGeometry.Letterbox(7, 7, 1, 7, 7);

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(9, 0, false)]
    [InlineData(6, 5, true)]
    [InlineData(10, 10, false)]
    public void Check_SomeInOneCellOthersSpread_IsSuspiciousFromTenMapsAndMoreThanHalf(int together, int spread, bool expected)
    {
        AttentionMap[] maps = [.. Enumerable.Repeat(Map(7, 7, 20), together), .. Enumerable.Range(30, spread).Select(hot => Map(7, 7, hot))];

        HotSpotCheck check = HotSpotDetector.Check(maps, [], 0.95);

        Assert.Equal(expected, check.IsSuspicious);
        Assert.Equal((2, 6, together), (check.Row, check.Column, check.Counts[20]));
        Assert.Equal(together + spread, check.Counts.Sum());
    }

    [Fact]
    public void Check_NoMaps_HasCellsButNothingInThem()
    {
        HotSpotCheck check = HotSpotDetector.Check([], [], 0.95);

        Assert.Equal(Enumerable.Repeat(0, 49), check.Counts);
        Assert.Equal((null, null, false), (check.Row, check.Column, check.IsSuspicious));
    }

    [Theory]
    [InlineData(4, 2, 6, 5, 4)] // centre at (2.5 / 4, 1.5 / 2) of the input
    [InlineData(2, 2, 3, 5, 5)]
    [InlineData(14, 14, 27, 0, 6)] // row 1, column 13
    public void Check_MapOfAnyGrid_FallsIntoTheCellOfItsCentre(int width, int height, int hot, int row, int column)
    {
        HotSpotCheck check = HotSpotDetector.Check([Map(width, height, hot)], [], 0.95);

        Assert.Equal((row, column), (check.Row, check.Column));
    }

    [Fact]
    public void Check_TwoEqualMaxima_CountsTheFirst()
    {
        AttentionMap map = Map(7, 7, 10) with { Weights = [.. Enumerable.Range(0, 49).Select(i => i is 10 or 30 ? 0.5f : 0)] };

        Assert.Equal((1, 3), (HotSpotDetector.Check([map], [], 0.95).Row, HotSpotDetector.Check([map], [], 0.95).Column));
    }

    [Theory]
    [InlineData(24, 4)] // rows and columns 3.43 to 4.57 of the input: 3.5 and 4.5 of each
    [InlineData(27, 2)] // columns 6.86 to 8: 7.5 alone
    [InlineData(21, 2)] // columns 0 to 1.14: 0.5 alone
    [InlineData(31, 2)] // rows 4.57 to 5.71: 5.5 alone
    [InlineData(3, 0)] // rows 0 to 1.14: the letterbox's margin
    public void Check_LesionsOfOnePixelEach_CountsThoseWhosePixelLiesInTheCell(int cell, int pixels)
    {
        // A scan of 8 x 4 pixels lies in the rows 2 to 5 of an input of 8 x 8.
        InputGeometry geometry = InputGeometry.Letterbox(8, 4, 1, 8, 8);
        LesionAttention[] lesions = [.. Enumerable.Range(0, 32).Select(
            i => new LesionAttention(new AttentionMap(1, 1, [1f], geometry), Enumerable.Range(0, 32).Select(k => (byte)(k == i ? 1 : 0)).ToArray()))];

        HotSpotCheck check = HotSpotDetector.Check([Map(7, 7, cell)], lesions, 0.95);

        Assert.Equal(pixels / 32.0, check.LesionShare.Value!.Value, 1e-12);
    }

    [Theory]
    [InlineData(11, 1)] // column 3 of row 1
    [InlineData(5, 0)] // column 5 of row 0: as many pixels before row 1 as the other lies behind its beginning
    public void Check_OneLesionOfOnePixel_ReachesTheMiddleOrNot(int pixel, int expected)
    {
        var lesion = new LesionAttention(
            new AttentionMap(1, 1, [1f], InputGeometry.Letterbox(8, 4, 1, 8, 8)), Enumerable.Range(0, 32).Select(i => (byte)(i == pixel ? 1 : 0)).ToArray());

        Assert.Equal(expected, HotSpotDetector.Check([Map(7, 7, 24)], [lesion], 0.95).LesionShare.Value);
    }

    [Fact]
    public void Check_LesionsReachTheCellAsOftenAsTheMaxima_IsNotSuspicious()
    {
        LesionAttention[] there = [.. Enumerable.Repeat(new LesionAttention(Map(7, 7, 20), Enumerable.Repeat((byte)1, 49).ToArray()), 20)];
        LesionAttention[] elsewhere = [.. Enumerable.Repeat(new LesionAttention(Map(7, 7, 20), Enumerable.Range(0, 49).Select(i => (byte)(i == 0 ? 1 : 0)).ToArray()), 20)];
        AttentionMap[] maps = [.. there.Select(lesion => lesion.Attention)];

        Assert.False(HotSpotDetector.Check(maps, there, 0.95).IsSuspicious);
        Assert.True(HotSpotDetector.Check(maps, elsewhere, 0.95).IsSuspicious);
    }

    private static AttentionMap Map(int width, int height, int hot) =>
        new(width, height, [.. Enumerable.Range(0, width * height).Select(i => i == hot ? 1f : 0)], Square);
}
