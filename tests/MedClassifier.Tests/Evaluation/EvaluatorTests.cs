using System.Text.Json;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Curves;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Tests.Evaluation;

public class EvaluatorTests
{
    private static readonly EvaluationOptions Plain = new() { Resamples = 0 };

    public static TheoryData<string> Sets => ["random", "tied", "perfect", "inverted", "single", "two", "constant"];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Evaluate_OverallMetrics_EqualThePeers(string set)
    {
        JsonElement expected = MetricOracle.Set(set).GetProperty("expected");

        UnitReport report = Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases(set)), Plain).Images;

        AssertOverall(expected, report);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Evaluate_EachClass_EqualsThePeers(string set)
    {
        JsonElement expected = MetricOracle.Set(set).GetProperty("expected").GetProperty("classes");

        UnitReport report = Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases(set)), Plain).Images;

        Assert.Equal(3, report.Classes.Count);
        foreach ((ClassReport actual, JsonElement peer) in report.Classes.Zip(expected.EnumerateArray()))
        {
            MetricOracle.AssertValue(peer.GetProperty("auc"), actual.RocAuc, "area");
            MetricOracle.AssertValue(peer.GetProperty("ap"), actual.AveragePrecision, "average precision");
            MetricOracle.AssertInterval(peer.GetProperty("sensitivity"), actual.Sensitivity, "sensitivity");
            MetricOracle.AssertInterval(peer.GetProperty("specificity"), actual.Specificity, "specificity");
            MetricOracle.AssertInterval(peer.GetProperty("ppv"), actual.PositivePredictiveValue, "positive predictive value");
            MetricOracle.AssertInterval(peer.GetProperty("npv"), actual.NegativePredictiveValue, "negative predictive value");
            MetricOracle.AssertValue(peer.GetProperty("f1"), actual.F1, "F1");
            MetricOracle.AssertValue(peer.GetProperty("brier"), actual.Brier, "Brier");
            AssertReliability(peer.GetProperty("reliability"), actual.Reliability);
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Evaluate_AreaIntervals_EqualPRoc(string set)
    {
        UnitReport report = Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases(set)), Plain).Images;

        foreach ((ClassReport actual, JsonElement peer) in report.Classes.Zip(
            MetricOracle.Set(set).GetProperty("expected").GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("delong"))))
        {
            if (peer.ValueKind == JsonValueKind.Null)
            {
                Assert.Null(actual.RocAuc.Low);
                Assert.NotNull(actual.RocAuc.Undefined);
            }
            else if (peer[1].GetDouble() == 0)
            {
                // pROC gives an interval of width 0; here it does not exist.
                MetricOracle.AssertClose(peer[0].GetDouble(), actual.RocAuc.Value!.Value, "area");
                Assert.NotNull(actual.RocAuc.NoInterval);
                Assert.NotNull(actual.RocAucDeLong.NoInterval);
            }
            else
            {
                Assert.Equal(IntervalMethods.DeLongLogit, actual.RocAuc.Method);
                MetricOracle.AssertClose(peer[2].GetDouble(), actual.RocAucDeLong.Low!.Value, "DeLong, low");
                MetricOracle.AssertClose(peer[3].GetDouble(), actual.RocAucDeLong.High!.Value, "DeLong, high");
                MetricOracle.AssertClose(peer[4].GetDouble(), actual.RocAuc.Low!.Value, "logit, low");
                MetricOracle.AssertClose(peer[5].GetDouble(), actual.RocAuc.High!.Value, "logit, high");
            }
        }
    }

    [Theory]
    [InlineData("random")]
    [InlineData("tied")]
    public void Evaluate_Curves_EqualThePeersPointByPoint(string set)
    {
        JsonElement expected = MetricOracle.Set(set).GetProperty("expected");

        UnitReport report = Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases(set)), Plain).Images;

        foreach ((ClassReport actual, JsonElement peer) in report.Classes.Zip(expected.GetProperty("classes").EnumerateArray()))
        {
            AssertPoints(peer.GetProperty("roc"), [.. actual.Roc.Select(p => new[] { p.Threshold, p.FalsePositiveRate, p.TruePositiveRate })]);

            double?[][] recall = [.. actual.PrecisionRecall.Select(p => new double?[] { p.Threshold, p.Recall, p.Precision })];
            AssertPoints(peer.GetProperty("pr"), recall);
        }

        AssertPoints(
            expected.GetProperty("decision"),
            [.. report.DecisionCurve.Points.Select(p => new double?[] { p.Threshold, p.NetBenefit, p.ActOnAll })]);
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("max")]
    public void Evaluate_Groups_EqualThePeersOnJoinedRows(string name)
    {
        GroupRule? rule = name == "mean" ? null : MostPositive;
        JsonElement expected = MetricOracle.Root.GetProperty("by_group_" + name);

        EvaluationReport report = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random", grouped: true)), Plain with { GroupRule = rule });

        Assert.NotNull(report.Groups);
        Assert.Equal(MetricOracle.Groups.Distinct().Count(), report.Groups.Count);
        Assert.Equal(report.Groups.Count, report.Images.Clusters);
        AssertOverall(expected, report.Groups);
    }

    private static double[] MostPositive(CaseTable images, IReadOnlyList<int> rows) => images.Row(rows.MaxBy(row => images.Row(row)[2])).ToArray();

    [Fact]
    public void Evaluate_ClassesInAnotherOrder_GivesTheSameNumbers()
    {
        CaseTable cases = MetricOracle.Cases("random", grouped: true);
        // benign, malignant, normal: the order of the alphabet, in which scikit-learn writes them.
        int[] order = [1, 2, 0];
        var alphabetical = new CaseTable(
            [.. order.Select(k => cases.Classes[k])],
            [.. cases.Labels.ToArray().Select(label => Array.IndexOf(order, label))],
            [.. Enumerable.Range(0, cases.Count).SelectMany(i => order.Select(k => cases.Row(i)[k]).ToArray())],
            MetricOracle.Groups);
        EvaluationOptions options = new() { Resamples = 50 };

        EvaluationReport one = Evaluator.Evaluate(new EvaluationInput(cases), options);
        EvaluationReport other = Evaluator.Evaluate(new EvaluationInput(alphabetical), options);

        Assert.Equal("malignant", other.PositiveClass);
        Assert.All(new[] { (one.Images, other.Images), (one.Groups!, other.Groups!) }, pair =>
        {
            Assert.All(pair.Item1.Overall.Zip(pair.Item2.Overall), metric => AssertSame(metric.First.Estimate, metric.Second.Estimate));
            Assert.All(pair.Item1.Classes, c => AssertSame(c.RocAuc, pair.Item2.Classes.Single(same => same.Class == c.Class).RocAuc));
            Assert.Equal(pair.Item1.DecisionCurve.Points, pair.Item2.DecisionCurve.Points);
        });
    }

    [Fact]
    public void Evaluate_NoCases_SaysSoOfEveryNumber()
    {
        EvaluationReport report = Evaluator.Evaluate(new EvaluationInput(new CaseTable(MetricOracle.Classes, [], [])), new EvaluationOptions());

        Assert.All(report.Images.Overall, metric => Assert.False(string.IsNullOrEmpty(metric.Estimate.Undefined), metric.Name));
        Assert.All(report.Images.Classes, c => Assert.Equal("no cases", c.RocAuc.Undefined));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Evaluate_WithResamples_HoldsNoNaN(string set)
    {
        EvaluationReport report = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases(set, grouped: true), MetricOracle.Tuning()),
            new EvaluationOptions { Resamples = 40, Prevalences = [0.1] });

        // The serialiser refuses NaN and infinity.
        Assert.Contains("\"macro_auc\"", JsonSerializer.Serialize(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_UnknownPositiveClass_Throws() => Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(
        new EvaluationInput(MetricOracle.Cases("random")), Plain with { PositiveClass = "cyst" }));

    public static TheoryData<EvaluationOptions> OutOfRange =>
    [
        Plain with { Confidence = 1 },
        Plain with { Resamples = -1 },
        Plain with { ReliabilityBins = 1 },
        Plain with { Prevalences = [0.1, 1] },
        Plain with { OperatingRules = [OperatingRule.TargetSensitivity(1.1)] },
    ];

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Evaluate_OptionOutOfItsRange_Throws(EvaluationOptions options) =>
        Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(new EvaluationInput(MetricOracle.Cases("random")), options));

    [Fact]
    public void Evaluate_TwoClasses_MirrorEachOther()
    {
        CaseTable three = MetricOracle.Cases("random");
        double[] positive = three.Scores(2);
        var two = new CaseTable(
            ["no", "yes"], [.. three.Labels.ToArray().Select(l => l == 2 ? 1 : 0)], [.. positive.SelectMany(p => new[] { 1 - p, p })]);

        UnitReport report = Evaluator.Evaluate(new EvaluationInput(two), Plain).Images;

        MetricOracle.AssertValue(
            MetricOracle.Set("random").GetProperty("expected").GetProperty("classes")[2].GetProperty("auc"), report.Classes[1].RocAuc, "area");
        Assert.Equal(report.Classes[0].Sensitivity, report.Classes[1].Specificity);
        Assert.Equal(report.Classes[0].PositivePredictiveValue, report.Classes[1].NegativePredictiveValue);
        Assert.Equal(2 * report.Classes[1].Brier.Value!.Value, report["brier"].Value!.Value, 1e-12);
    }

    [Fact]
    public void Evaluate_FewCurvePoints_KeepsTheEnds()
    {
        IReadOnlyList<RocPoint> roc = Evaluator.Evaluate(
            new EvaluationInput(MetricOracle.Cases("random")), Plain with { CurvePoints = 10 }).Images.Classes[0].Roc;

        Assert.Equal(10, roc.Count);
        Assert.Equal(new RocPoint(null, 0, 0), roc[0]);
        Assert.Equal((1, 1), (roc[^1].FalsePositiveRate, roc[^1].TruePositiveRate));
    }

    private static void AssertOverall(JsonElement expected, UnitReport report)
    {
        JsonElement overall = expected.GetProperty("overall");
        Assert.Equal(KnownMetrics.Names, report.Overall.Select(metric => metric.Name));
        Assert.Equal(overall.EnumerateObject().Select(p => p.Name).Order(), KnownMetrics.Names.Order());
        foreach (NamedEstimate metric in report.Overall)
        {
            MetricOracle.AssertValue(overall.GetProperty(metric.Name), metric.Estimate, metric.Name);
        }

        double[] wilson = expected.Numbers("accuracy_wilson");
        MetricOracle.AssertClose(wilson[0], report["accuracy"].Low!.Value, "accuracy, low");
        MetricOracle.AssertClose(wilson[1], report["accuracy"].High!.Value, "accuracy, high");
        MetricOracle.AssertValue(expected.GetProperty("maximum_calibration_error"), report.Reliability.MaximumCalibrationError, "largest gap");
        MetricOracle.AssertValue(expected.GetProperty("risk_coverage_area"), report.RiskCoverage.Area, "risk-coverage area");
    }

    private static void AssertReliability(JsonElement expected, ReliabilityDiagram actual)
    {
        ReliabilityBin[] filled = [.. actual.Bins.Where(bin => bin.Count > 0)];
        Assert.Equal(expected.GetArrayLength(), filled.Length);
        foreach ((ReliabilityBin bin, JsonElement peer) in filled.Zip(expected.EnumerateArray()))
        {
            MetricOracle.AssertClose(peer[0].GetDouble(), bin.MeanPredicted!.Value, "mean of a bin");
            MetricOracle.AssertClose(peer[1].GetDouble(), bin.Observed.Value!.Value, "observed share of a bin");
        }
    }

    private static void AssertPoints(JsonElement expected, double?[][] actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Length);
        foreach ((double?[] point, JsonElement peer) in actual.Zip(expected.EnumerateArray()))
        {
            for (int i = 0; i < point.Length; i++)
            {
                Assert.Equal(peer[i].ValueKind == JsonValueKind.Null, point[i] is null);
                MetricOracle.AssertClose(point[i] is null ? 0 : peer[i].GetDouble(), point[i] ?? 0, "curve");
            }
        }
    }

    private static void AssertSame(Estimate expected, Estimate actual)
    {
        MetricOracle.AssertClose(expected.Value!.Value, actual.Value!.Value, "value");
        MetricOracle.AssertClose(expected.Low!.Value, actual.Low!.Value, "low");
        MetricOracle.AssertClose(expected.High!.Value, actual.High!.Value, "high");
    }
}
