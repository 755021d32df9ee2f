using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Tests.Evaluation.Ranking;

public class DeLongTests
{
    [Fact]
    public void Of_TwoAgainstTwo_IsTheVarianceByHand()
    {
        // Placements of the positives 1 and 1/2, of the negatives 1/2 and 1: both have the variance 1/8, of a mean of two 1/16.
        DeLong deLong = DeLong.Of(new RankedScores([0.8, 0.6, 0.7, 0.1], [true, true, false, false]))!;

        Assert.Equal((0.75, 0.125), (deLong.Area, deLong.Variance!.Value));
        Assert.Equal(4, deLong.Plain(0.95).Count);
        Assert.Equal(1, deLong.Plain(0.95).High);
        Assert.Equal(0.75 - (1.959963984540054 * Math.Sqrt(0.125)), deLong.Plain(0.95).Low!.Value, 1e-9);
    }

    [Theory]
    [InlineData(new[] { 0.8, 0.6, 0.7 }, new[] { true, true, false })]
    [InlineData(new[] { 0.8, 0.6, 0.7 }, new[] { false, false, true })]
    public void Of_OnePositiveOrOneNegative_HasAnAreaWithoutVariance(double[] scores, bool[] positive)
    {
        DeLong deLong = DeLong.Of(new RankedScores(scores, positive))!;

        Assert.Equal((0.5, null), (deLong.Area, deLong.Variance));
        Assert.Equal(3, deLong.Plain(0.95).Count);
        Assert.Equal("fewer than two positives or negatives", deLong.Plain(0.95).NoInterval);
        Assert.Equal("fewer than two positives or negatives", deLong.OnLogitScale(0.95).NoInterval);
        Assert.Null(deLong.VarianceOfDifference(deLong));
    }

    [Fact]
    public void Of_PerfectRanking_HasVarianceZeroAndNoInterval()
    {
        DeLong deLong = DeLong.Of(new RankedScores([0.8, 0.9, 0.7, 0.1], [true, true, false, false]))!;

        Assert.Equal((1d, 0d), (deLong.Area, deLong.Variance!.Value));
        Assert.Equal("the DeLong variance is 0", deLong.Plain(0.95).NoInterval);
        Assert.Equal("the area is 1, where the logit scale ends", deLong.OnLogitScale(0.95).NoInterval);
    }

    [Fact]
    public void Compute_ScoresAsTheyCome_IsTheShareOfWonPairs()
    {
        Assert.Equal(0.75, RocArea.Compute([0.8, 0.6, 0.7, 0.1], [true, true, false, false]));
        Assert.Null(RocArea.Compute([0.8, 0.6], [true, true]));
    }
}
