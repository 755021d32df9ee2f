using System.Text.Json;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Metrics;
using MedClassifier.Evaluation.Ranking;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Tests.Evaluation.Resampling;

public class BootstrapTests
{
    [Fact]
    public void Compute_GivenDraws_EqualsScikitLearnWithSampleWeights()
    {
        CaseTable cases = MetricOracle.Cases("random", grouped: true);
        EvaluationUnit unit = EvaluationUnit.Of(cases, new EvaluationOptions())[0];
        var counts = new CountStatistic(cases, KnownMetrics.OfCounts);
        int kappa = KnownMetrics.OfCounts.Index().Single(m => m.Item is CohensKappa).Index;
        double[] losses = [.. Enumerable.Range(0, cases.Count).Select(i => new LogLoss().Compute(cases.Row(i), cases.Labels[i]))];
        var mean = new MeanStatistic([.. Enumerable.Range(0, cases.Count).Select(cases.GroupOf)], cases.GroupCount, [losses]);
        var calibration = new CalibrationStatistic(cases, 10);

        foreach (JsonElement draw in MetricOracle.Root.GetProperty("resamples").EnumerateArray())
        {
            ushort[] drawn = [.. draw.Numbers("counts").Select(c => (ushort)c)];
            double[] ofCounts = Run(counts, drawn);

            MetricOracle.AssertClose(draw.GetProperty("accuracy").GetDouble(), ofCounts[0], "accuracy");
            MetricOracle.AssertClose(draw.GetProperty("kappa").GetDouble(), ofCounts[kappa], "kappa");
            MetricOracle.AssertClose(draw.GetProperty("log_loss").GetDouble(), Run(mean, drawn)[0], "log loss");
            MetricOracle.AssertClose(draw.GetProperty("ece").GetDouble(), Run(calibration, drawn)[0], "expected calibration error");
            for (int k = 0; k < 3; k++)
            {
                double[] areas = Run(new AreaStatistic(unit.Rank(k), cases), drawn);
                int at = KnownMetrics.OfCounts.Count + (CountStatistic.PerClass * k);
                MetricOracle.AssertClose(draw.Numbers("auc")[k], areas[0], "area");
                MetricOracle.AssertClose(draw.Numbers("ap")[k], areas[1], "average precision");
                MetricOracle.AssertClose(draw.Numbers("sensitivity")[k], ofCounts[at], "sensitivity");
                MetricOracle.AssertClose(draw.Numbers("specificity")[k], ofCounts[at + 1], "specificity");
            }
        }
    }

    [Theory]
    [InlineData("random")]
    [InlineData("tied")]
    [InlineData("constant")]
    public void Compute_EveryGroupOnce_EqualsTheStatisticItself(string set)
    {
        CaseTable cases = MetricOracle.Cases(set, grouped: true);
        RankedScores ranked = EvaluationUnit.Of(cases, new EvaluationOptions())[0].Rank(1);

        double[] areas = Run(new AreaStatistic(ranked, cases), [.. Enumerable.Repeat((ushort)1, cases.GroupCount)]);

        Assert.Equal(RocArea.Compute(ranked)!.Value, areas[0]);
        MetricOracle.AssertClose(AveragePrecision.Compute(ranked)!.Value, areas[1], "average precision");
    }

    [Fact]
    public void Evaluate_OneThreadOrFour_SameNumbers()
    {
        var input = new EvaluationInput(MetricOracle.Cases("random", grouped: true));
        var options = new EvaluationOptions { Resamples = 100, Threads = 1 };

        string one = JsonSerializer.Serialize(Evaluator.Evaluate(input, options).Images);
        string four = JsonSerializer.Serialize(Evaluator.Evaluate(input, options with { Threads = 4 }).Images);
        string otherSeed = JsonSerializer.Serialize(Evaluator.Evaluate(input, options with { Seed = 2 }).Images);

        Assert.Equal(one, four);
        Assert.NotEqual(one, otherSeed);
    }

    [Fact]
    public void Draw_ManyResamples_DrawsEachGroupOnceOnAverage()
    {
        const int Groups = 50;
        const int Resamples = 4000;
        var counts = new ushort[Groups];
        var sums = new double[Groups];
        double squares = 0;
        for (int r = 0; r < Resamples; r++)
        {
            GroupBootstrap.Draw(counts, 1, r);
            Assert.Equal(Groups, counts.Sum(c => c));
            for (int g = 0; g < Groups; g++)
            {
                sums[g] += counts[g];
                squares += Math.Pow(counts[g] - 1, 2);
            }
        }

        // Binomial(50, 1/50): mean 1, variance 0.98; five standard errors of a mean are 0.078.
        Assert.All(sums, sum => Assert.InRange(sum / Resamples, 0.92, 1.08));
        Assert.InRange(squares / (Groups * Resamples), 0.96, 1.0);
    }

    [Fact]
    public void Evaluate_CopiesOfOneImage_ClusteredIntervalIsAsWideAsWithoutThem()
    {
        CaseTable cases = MetricOracle.Cases("random");
        string[] names = [.. Enumerable.Range(0, cases.Count).Select(i => $"patient {i}")];
        CaseTable copied = new CaseTable(
            cases.Classes, cases.Labels.ToArray(), [.. Enumerable.Range(0, cases.Count).SelectMany(i => cases.Row(i).ToArray())], names)
            .Select([.. Enumerable.Range(0, cases.Count).SelectMany(i => Enumerable.Repeat(i, 9))]);
        var options = new EvaluationOptions { Resamples = 400 };

        Estimate clustered = Evaluator.Evaluate(new EvaluationInput(copied), options).Images.Classes[2].RocAucBootstrap;
        ClassReport single = Evaluator.Evaluate(new EvaluationInput(cases), options).Images.Classes[2];

        Assert.Equal(IntervalMethods.ClusteredBootstrap, clustered.Method);
        Assert.Equal(IntervalMethods.Bootstrap, single.RocAucBootstrap.Method);
        Assert.Equal(single.RocAucBootstrap.Low!.Value, clustered.Low!.Value, 1e-12);
        Assert.Equal(single.RocAucBootstrap.High!.Value, clustered.High!.Value, 1e-12);
    }

    [Fact]
    public void Of_Percentiles_EqualNumpy()
    {
        JsonElement peer = MetricOracle.Root.GetProperty("percentiles");

        Estimate interval = new Percentiles(0.95, 10, IntervalMethods.Bootstrap).Of(MetricValue.Of(0), peer.Numbers("values"), 10);

        MetricOracle.AssertClose(peer.Numbers("expected")[0], interval.Low!.Value, "2.5%");
        MetricOracle.AssertClose(peer.Numbers("expected")[1], interval.High!.Value, "97.5%");
    }

    [Fact]
    public void Of_OneGroup_GivesNoInterval() => Assert.Equal(
        "one group only, so that every resample is the same",
        new Percentiles(0.95, 1, IntervalMethods.Bootstrap).Of(MetricValue.Of(0.5), [0.4, 0.6], 10).NoInterval);

    [Fact]
    public void Of_NumberThatIsThereInNineOfTen_HasAnInterval() => Assert.NotNull(new Percentiles(0.95, 10, IntervalMethods.Bootstrap)
        .Of(MetricValue.Of(0.5), [1, 2, 3, 4, 5, 6, 7, 8, 9, double.NaN], 10).Low);

    [Fact]
    public void New_SomeCasesInAGroup_TheOthersStandAlone()
    {
        var some = new CaseResampling(4, ["g", null, "g", null], new EvaluationOptions());
        var none = new CaseResampling(3, [null, null, null], new EvaluationOptions());

        Assert.Equal((3, 3), (some.Groups, some.GroupOf.Distinct().Count()));
        Assert.Equal(some.GroupOf[0], some.GroupOf[2]);
        Assert.Equal((3, 3), (none.Groups, none.GroupOf.Distinct().Count()));
        Assert.Equal(IntervalMethods.Bootstrap, MeanEstimates.Of([[1, 2, 4]], [null, null, null], "", new EvaluationOptions { Resamples = 50 }, default)[0].Method);
        Assert.Equal(
            IntervalMethods.ClusteredBootstrap, MeanEstimates.Of([[1, 2, 4]], ["g", null, null], "", new EvaluationOptions { Resamples = 50 }, default)[0].Method);
    }

    [Fact]
    public void Compute_EveryGroupOnce_HasEachClasssF1AndSensitivity()
    {
        CaseTable cases = MetricOracle.Cases("random", grouped: true);
        IReadOnlyList<ClassReport> classes = Evaluator.Evaluate(new EvaluationInput(cases), new EvaluationOptions { Resamples = 0 }).Images.Classes;

        double[] ofCounts = Run(new CountStatistic(cases, KnownMetrics.OfCounts), [.. Enumerable.Repeat((ushort)1, cases.GroupCount)]);

        for (int k = 0; k < 3; k++)
        {
            int at = KnownMetrics.OfCounts.Count + (CountStatistic.PerClass * k);
            Assert.Equal(classes[k].Sensitivity.Value!.Value, ofCounts[at], 1e-12);
            Assert.Equal(classes[k].F1.Value!.Value, ofCounts[at + 2], 1e-12);
        }
    }

    [Fact]
    public void Evaluate_BootstrapIntervals_HoldTheirOwnNumbers()
    {
        UnitReport report = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random", grouped: true)), new EvaluationOptions { Resamples = 200 }).Images;

        Assert.Equal(report["accuracy"].Value, report.AccuracyWilson.Value);
        Assert.All(report.Classes, c => Assert.All(
            [c.F1, c.SensitivityBootstrap, c.SpecificityBootstrap, report.AccuracyWilson],
            estimate => Assert.InRange(estimate.Value!.Value, estimate.Low!.Value, estimate.High!.Value)));
    }

    [Fact]
    public void Of_NumberMissingInManyResamples_GivesNoInterval()
    {
        Estimate interval = new Percentiles(0.95, 10, IntervalMethods.Bootstrap)
            .Of(MetricValue.Of(0.5), [0.4, 0.5, 0.6, double.NaN, double.NaN], 10);

        Assert.Equal((0.5, null), (interval.Value, interval.Low));
        Assert.Contains("3 of 5", interval.NoInterval, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_PerfectRanking_ClaimsNoCertainty()
    {
        ClassReport report = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("perfect")), new EvaluationOptions { Resamples = 50 }).Images.Classes[0];

        Assert.Equal((1d, 1d), (report.RocAuc.Value!.Value, report.RocAucBootstrap.Value!.Value));
        Assert.Equal("the area is 1, where the logit scale ends", report.RocAuc.NoInterval);
        Assert.Equal("every resample gives the same number", report.RocAucBootstrap.NoInterval);
    }

    private static double[] Run(IResampleStatistic statistic, ushort[] counts)
    {
        var values = new double[statistic.Width];
        statistic.Compute(counts, values);
        return values;
    }
}
