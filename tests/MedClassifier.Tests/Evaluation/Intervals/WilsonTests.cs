using System.Text.Json;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Intervals;

namespace MedClassifier.Tests.Evaluation.Intervals;

public class WilsonTests
{
    [Fact]
    public void Of_KnownCounts_EqualsStatsmodels() => Assert.All(MetricOracle.Root.GetProperty("wilson").EnumerateArray(), row =>
    {
        Estimate share = WilsonInterval.Of(row[0].GetInt64(), row[1].GetInt64(), row[2].GetDouble(), "none");

        MetricOracle.AssertClose(row[3].GetDouble(), share.Low!.Value, "low");
        MetricOracle.AssertClose(row[4].GetDouble(), share.High!.Value, "high");
    });

    [Fact]
    public void Of_NoTrials_SaysWhatItWasTold() => Assert.Equal("nothing to count", WilsonInterval.Of(0, 0, 0.95, "nothing to count").Undefined);
}
