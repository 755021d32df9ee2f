using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Intervals;

namespace MedClassifier.Tests.Evaluation.Intervals;

public class IntervalTests
{
    [Fact]
    public void Wilson_NoneOrAll_ReachesTheEndExactly() => Assert.All(Enumerable.Range(1, 200), count =>
    {
        Assert.Equal(0, WilsonInterval.Of(0, count, 0.95, "").Low);
        Assert.Equal(1, WilsonInterval.Of(count, count, 0.95, "").High);
    });

    [Fact]
    public void PredictiveValues_OneSideMissing_SaysWhich()
    {
        Assert.Equal("no positives", PredictiveValueInterval.Positive(new BinaryCounts(0, 1, 2, 0), 0.1, 0.95).Undefined);
        Assert.Equal("no negatives", PredictiveValueInterval.Negative(new BinaryCounts(1, 0, 0, 1), 0.1, 0.95).Undefined);
    }

    [Fact]
    public void Estimate_ThatIsNoNumber_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Plain(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Estimate.Of(0.5, 0.1, double.PositiveInfinity, "", 1));
    }
}
