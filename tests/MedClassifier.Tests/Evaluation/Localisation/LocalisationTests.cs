using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Localisation;

namespace MedClassifier.Tests.Evaluation.Localisation;

public class LocalisationTests
{
    private static readonly InputGeometry Square = InputGeometry.Letterbox(8, 8, 1, 8, 8);
    private static readonly EvaluationOptions Options = new() { Resamples = 100 };

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public void Of_LesionInTheUpperLeft_FollowsTheHotCell(int hotCell, bool expected) =>
        Assert.Equal(expected, LesionOverlap.Of(new LesionAttention(Map(hotCell, 2), UpperLeft(4)), []).IsHit);

    [Fact]
    public void Of_UniformAttention_HasTheLesionsShareInside()
    {
        var map = new AttentionMap(2, 2, [0.25f, 0.25f, 0.25f, 0.25f], Square);

        LesionOverlap overlap = LesionOverlap.Of(new LesionAttention(map, UpperLeft(4)), [0.5]);

        // Every pixel has the maximum: the overlap is the lesion over the image.
        Assert.Equal((0.25, 0.25, 0.25), (overlap.MassInside, overlap.LesionShare, overlap.Overlaps[0]));
    }

    [Fact]
    public void Of_AttentionTheSameEverywhere_PointsAtTheFirstPixelAndReachesItsMaximumEverywhere()
    {
        var map = new AttentionMap(2, 2, [0.25f, 0.25f, 0.25f, 0.25f], Square);
        byte[] lowerRight = [.. UpperLeft(4).Reverse()];

        LesionOverlap overlap = LesionOverlap.Of(new LesionAttention(map, lowerRight), [1]);

        Assert.False(overlap.IsHit);
        Assert.True(LesionOverlap.Of(new LesionAttention(map, UpperLeft(4)), []).IsHit);
        Assert.Equal(0.25, overlap.Overlaps[0]);
    }

    [Fact]
    public void Evaluate_Overlaps_AreTheMeansAtEachThreshold()
    {
        LesionAttention[] lesions = [.. new[] { 1, 2, 5 }.Select(side => new LesionAttention(Map(0, 2), UpperLeft(side)))];
        double[][] each = [.. lesions.Select(lesion => LesionOverlap.Of(lesion, LocalisationStudy.Thresholds).Overlaps.ToArray())];

        LocalisationSummary summary = LocalisationStudy.Evaluate(lesions, Options);

        Assert.Equal(
            Enumerable.Range(0, 3).Select(t => Math.Round(each.Average(overlaps => overlaps[t]), 12)),
            summary.Overlaps.Select(o => Math.Round(o.IntersectionOverUnion.Value!.Value, 12)));
    }

    [Fact]
    public void Evaluate_LesionOfJustAQuarter_IsNotSmall() => Assert.Equal(
        "no lesion mask under a quarter of its image",
        LocalisationStudy.Evaluate([new LesionAttention(Map(0, 2), UpperLeft(4))], Options).MedianMassRatio.Undefined);

    [Fact]
    public void Of_NativeGridIsTheScansGrid_CountsPixels()
    {
        // 4 x 4: attention 0.5, 0.3, 0.2 on the first three pixels, the lesion on the second to fifth.
        var map = new AttentionMap(4, 4, [0.5f, 0.3f, 0.2f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], InputGeometry.Letterbox(4, 4, 1, 4, 4));
        byte[] mask = [0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

        LesionOverlap overlap = LesionOverlap.Of(new LesionAttention(map, mask), [0.25, 0.5, 0.75]);

        Assert.False(overlap.IsHit);
        Assert.Equal(0.5, overlap.MassInside, 1e-6);
        Assert.Equal(2 / 5.0, overlap.Overlaps[0], 1e-12); // pixels 0, 1, 2 against 1, 2, 3, 4
        Assert.Equal(1 / 5.0, overlap.Overlaps[1], 1e-12); // pixels 0, 1
        Assert.Equal(0, overlap.Overlaps[2]); // pixel 0
    }

    [Fact]
    public void Of_AllAttentionInTheMargins_IsAMissWithoutMass()
    {
        // A scan of 8 x 2 lies in the middle rows of the input; the hot cell is the first of 8 x 8.
        var map = new AttentionMap(8, 8, [1, .. new float[63]], InputGeometry.Letterbox(8, 2, 1, 8, 8));

        LesionOverlap overlap = LesionOverlap.Of(new LesionAttention(map, Enumerable.Repeat((byte)1, 16).ToArray()), [0.5]);

        Assert.Equal((false, 0.0, 1.0), (overlap.IsHit, overlap.MassInside, overlap.LesionShare));
        Assert.Equal([0.0], overlap.Overlaps);
    }

    [Fact]
    public void Of_MaskOfAnotherSizeOrEmpty_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LesionOverlap.Of(new LesionAttention(Map(0, 2), new byte[63]), []));
        Assert.Throws<ArgumentException>(() => LesionOverlap.Of(new LesionAttention(Map(0, 2), new byte[64]), []));
    }

    [Fact]
    public void Evaluate_LesionThatFillsTheImage_IsLeftOutOfTheMedianRatio()
    {
        // All attention in the upper left quarter of 8 x 8 pixels; lesions of 1, 4 and 9 pixels in its corner, and one of all pixels.
        LesionAttention[] lesions = [.. new[] { 1, 2, 3, 8 }.Select(side => new LesionAttention(Map(0, 2), UpperLeft(side)))];

        LocalisationSummary summary = LocalisationStudy.Evaluate(lesions, Options);

        double[] ratios = [.. lesions.Select(lesion => LesionOverlap.Of(lesion, [])).Select(o => o.MassInside / o.LesionShare)];
        Assert.Equal(3, summary.MedianMassRatio.Count);
        Assert.Equal(ratios.Take(3).Order().ElementAt(1), summary.MedianMassRatio.Value!.Value, 1e-12);
        Assert.InRange(summary.MedianMassRatio.Value.Value, summary.MedianMassRatio.Low!.Value, summary.MedianMassRatio.High!.Value);
        Assert.Equal(ratios.Average(), summary.MassRatio.Value!.Value, 1e-12);
    }

    [Fact]
    public void Evaluate_NoLesionUnderAQuarter_HasNoMedianRatio() => Assert.Equal(
        "no lesion mask under a quarter of its image",
        LocalisationStudy.Evaluate([new LesionAttention(Map(0, 2), UpperLeft(8))], Options).MedianMassRatio.Undefined);

    [Fact]
    public void Evaluate_ThreeHitsOfFour_SaysSoWithAnInterval()
    {
        LesionAttention[] lesions = [.. new[] { 0, 0, 0, 3 }.Select(cell => new LesionAttention(Map(cell, 2), UpperLeft(4)))];

        LocalisationSummary summary = LocalisationStudy.Evaluate(lesions, Options);

        // statsmodels' proportion_confint(3, 4, method="wilson")
        Assert.Equal(0.75, summary.PointingGame.Value);
        Assert.Equal(0.30064184258240184, summary.PointingGame.Low!.Value, 1e-9);
        Assert.Equal(0.9544127391902995, summary.PointingGame.High!.Value, 1e-9);
        Assert.Equal(4 * summary.MassInside.Value!.Value, summary.MassRatio.Value!.Value, 1e-12);
        Assert.InRange(summary.MassInside.Value.Value, summary.MassInside.Low!.Value, summary.MassInside.High!.Value);
        Assert.Equal(LocalisationStudy.Thresholds, summary.Overlaps.Select(o => o.Threshold));
    }

    [Fact]
    public void Evaluate_NoLesions_SaysSo()
    {
        LocalisationSummary summary = LocalisationStudy.Evaluate([], Options);

        Assert.Equal("no images with a lesion mask", summary.PointingGame.Undefined);
        Assert.Equal("no images with a lesion mask", summary.MassInside.Undefined);
        Assert.Equal("no attention maps", summary.HotSpot.Share.Undefined);
    }

    [Fact]
    public void Check_AlwaysTheSameCell_IsSuspicious()
    {
        HotSpotCheck check = HotSpotDetector.Check([.. Enumerable.Repeat(Map(48, 7), 40)], [], 0.95);

        Assert.Equal((6, 6), (check.Row, check.Column));
        Assert.Equal(1, check.Share.Value);
        Assert.True(check.IsSuspicious);
    }

    [Fact]
    public void Check_SameCellBecauseTheLesionsAreThere_IsNot()
    {
        LesionAttention[] lesions = [.. Enumerable.Repeat(new LesionAttention(Map(0, 7), UpperLeft(4)), 40)];

        HotSpotCheck check = HotSpotDetector.Check([.. lesions.Select(l => l.Attention)], lesions, 0.95);

        Assert.Equal((1.0, 1.0), (check.Share.Value!.Value, check.LesionShare.Value!.Value));
        Assert.False(check.IsSuspicious);
    }

    [Fact]
    public void Check_MaximaEverywhere_IsNot() =>
        Assert.False(HotSpotDetector.Check([.. Enumerable.Range(0, 49).Select(cell => Map(cell, 7))], [], 0.95).IsSuspicious);

    private static AttentionMap Map(int hotCell, int side)
    {
        var weights = new float[side * side];
        weights[hotCell] = 1;
        return new AttentionMap(side, side, weights, Square);
    }

    private static byte[] UpperLeft(int side) => [.. Enumerable.Range(0, 64).Select(i => (byte)(i / 8 < side && i % 8 < side ? 1 : 0))];
}
