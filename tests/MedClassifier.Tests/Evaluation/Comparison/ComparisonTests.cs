using System.Text.Json;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Comparison;

namespace MedClassifier.Tests.Evaluation.Comparison;

public class ComparisonTests
{
    private static readonly EvaluationOptions Options = new() { Resamples = 200 };

    [Theory]
    [InlineData("random")]
    [InlineData("tied")]
    public void Compare_TwoModels_EqualsPRocAndStatsmodels(string other)
    {
        CaseTable first = MetricOracle.Cases("random");
        JsonElement peer = MetricOracle.Root.GetProperty("comparisons").GetProperty(other);

        ModelComparison comparison = Assert.Single(
            Evaluator.Compare("first", first, "second", first.WithProbabilities(peer.Numbers("probabilities")), Options));

        foreach ((ClassComparison actual, JsonElement deLong) in comparison.Classes.Zip(peer.GetProperty("delong").EnumerateArray()))
        {
            MetricOracle.AssertClose(deLong[0].GetDouble(), actual.Test.Statistic!.Value, "Z");
            MetricOracle.AssertClose(deLong[1].GetDouble(), actual.Test.PValue!.Value, "p");
            MetricOracle.AssertClose(deLong[2].GetDouble(), actual.Difference.Low!.Value, "low");
            MetricOracle.AssertClose(deLong[3].GetDouble(), actual.Difference.High!.Value, "high");
            Assert.Equal(actual.First.Value!.Value - actual.Second.Value!.Value, actual.Difference.Value!.Value, 1e-12);
            Assert.Equal(actual.Difference.Value!.Value, actual.DifferenceBootstrap.Value!.Value, 1e-12);
            Assert.InRange(actual.Difference.Value!.Value, actual.DifferenceBootstrap.Low!.Value, actual.DifferenceBootstrap.High!.Value);
        }

        // A mean of three numbers that hardly move together: its interval is narrower than the widest of theirs, and holds it.
        Estimate macro = comparison.MacroAucDifference;
        Assert.Equal(comparison.Classes.Average(c => c.Difference.Value!.Value), macro.Value!.Value, 1e-12);
        Assert.InRange(macro.Low!.Value, comparison.Classes.Min(c => c.DifferenceBootstrap.Low!.Value), macro.Value.Value);
        Assert.InRange(macro.High!.Value, macro.Value.Value, comparison.Classes.Max(c => c.DifferenceBootstrap.High!.Value));
        Assert.InRange(((macro.Low.Value + macro.High.Value) / 2) - macro.Value.Value, -0.02, 0.02);

        McNemarResult test = comparison.McNemar;
        Assert.Equal(peer.Numbers("table"), (double[])[test.BothRight, test.OnlyFirstRight, test.OnlySecondRight, test.BothWrong]);
        Assert.Equal(peer.Numbers("exact")[0], test.Exact.Statistic);
        MetricOracle.AssertClose(peer.Numbers("exact")[1], test.Exact.PValue!.Value, "exact");
        MetricOracle.AssertClose(peer.Numbers("corrected")[0], test.Corrected.Statistic!.Value, "chi-squared");
        MetricOracle.AssertClose(peer.Numbers("corrected")[1], test.Corrected.PValue!.Value, "corrected");
        Assert.Equal((test.OnlyFirstRight - test.OnlySecondRight) / 75.0, comparison.AccuracyDifference.Value!.Value, 1e-12);
    }

    [Fact]
    public void RepeatedTraining_OneTrainingOnOneDataSet_IsTheMacroAucOfTheEvaluation()
    {
        CaseTable cases = MetricOracle.Cases("random");
        NamedEstimate expected = Evaluator.Evaluate(new EvaluationInput(cases), Options).Images.Overall.First(m => m.Name == "macro_auc");

        Estimate actual = RepeatedTraining.MacroAuc([[cases]], Options);

        Assert.Equal(expected.Estimate.Value!.Value, actual.Value!.Value, 1e-12);
        Assert.Equal(expected.Estimate.Low!.Value, actual.Low!.Value, 1e-12);
        Assert.Equal(expected.Estimate.High!.Value, actual.High!.Value, 1e-12);
        Assert.Equal(expected.Estimate.Method, actual.Method);
    }

    [Fact]
    public void RepeatedTraining_TwoTrainingsOnTwoDataSets_IsTheMeanOfTheMeans()
    {
        // By hand: the trainings win 4 and 3 of the first set's 4 pairs, for either class, and 1 and 0 of the second's only one.
        static CaseTable First(params double[] p) => new(["a", "b"], [0, 0, 1, 1], [.. p.SelectMany(x => new[] { 1 - x, x })], ["g", "g", "h", "i"]);
        static CaseTable Second(double p, double q) => new(["a", "b"], [1, 0], [1 - p, p, 1 - q, q], ["g", "h"]);

        Estimate mean = RepeatedTraining.MacroAuc(
            [[First(0.1, 0.2, 0.7, 0.8), Second(0.9, 0.1)], [First(0.1, 0.75, 0.7, 0.8), Second(0.1, 0.9)]], Options);

        Assert.Equal((((1 + 0.75) / 2) + ((1 + 0.0) / 2)) / 2, mean.Value!.Value, 1e-12);
        Assert.Equal(6, mean.Count);
    }

    [Fact]
    public void McNemar_KnownTables_EqualsStatsmodels() => Assert.All(MetricOracle.Root.GetProperty("mcnemar").EnumerateArray(), row =>
    {
        long b = row[0].GetInt64(), c = row[1].GetInt64();

        MetricOracle.AssertClose(row[2].GetDouble(), McNemar.Exact(b, c).PValue!.Value, $"exact {b}, {c}");
        MetricOracle.AssertClose(row[3].GetDouble(), McNemar.Corrected(b, c).PValue!.Value, $"corrected {b}, {c}");
    });

    [Fact]
    public void Compare_AModelWithItself_HasNoDifferenceAndSaysWhyThereIsNoTest()
    {
        CaseTable cases = MetricOracle.Cases("random", grouped: true);

        IReadOnlyList<ModelComparison> units = Evaluator.Compare("a", cases, "b", cases, Options);

        Assert.Equal(["image", "group"], units.Select(u => u.Unit));
        Assert.All(units, unit => Assert.All(unit.Classes, c =>
        {
            Assert.Equal(0, c.Difference.Value);
            Assert.Null(c.Test.PValue);
            Assert.Equal("both models rank the cases alike", c.Test.Undefined);
        }));
        Assert.All(units[0].Classes, c => Assert.Equal("every resample gives the same number", c.DifferenceBootstrap.NoInterval));
        Assert.All(units, unit => Assert.NotNull(unit.McNemar.Corrected.Undefined));
    }

    [Fact]
    public void Compare_OneClassOnly_SaysThatThereIsNoArea()
    {
        CaseTable cases = MetricOracle.Cases("single");

        ModelComparison comparison = Evaluator.Compare("a", cases, "b", cases, Options)[0];

        Assert.Equal(["no positives", "no negatives", "no positives"], comparison.Classes.Select(c => c.Difference.Undefined));
        Assert.Equal(["no positives", "no negatives", "no positives"], comparison.Classes.Select(c => c.First.Undefined));
        Assert.Equal(["no positives", "no negatives", "no positives"], comparison.Classes.Select(c => c.Second.Undefined));
        Assert.Contains("normal has no positives", comparison.MacroAucDifference.Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_NoCases_SaysSo()
    {
        var none = new CaseTable(MetricOracle.Classes, [], []);

        Assert.Equal("no cases", Evaluator.Compare("a", none, "b", none, Options)[0].AccuracyDifference.Undefined);
    }

    [Fact]
    public void Compare_OnePositiveOnly_SaysWhyThereIsNoTest()
    {
        var first = new CaseTable(["no", "yes"], [0, 0, 1], [0.5, 0.5, 0.6, 0.4, 0.1, 0.9]);

        ClassComparison yes = Evaluator.Compare("a", first, "b", first.WithProbabilities([0.1, 0.9, 0.2, 0.8, 0.3, 0.7]), Options)[0].Classes[1];

        Assert.Equal("fewer than two positives or negatives", yes.Test.Undefined);
    }

    [Fact]
    public void Compare_PerfectWithInverted_SaysThatTheDifferenceHasNoVariance()
    {
        var perfect = new CaseTable(["no", "yes"], [0, 0, 1, 1], [0.9, 0.1, 0.8, 0.2, 0.2, 0.8, 0.1, 0.9]);

        ClassComparison yes = Evaluator.Compare(
            "a", perfect, "b", perfect.WithProbabilities([0.1, 0.9, 0.2, 0.8, 0.8, 0.2, 0.9, 0.1]), Options)[0].Classes[1];

        Assert.Equal((1, "the DeLong variance of the difference is 0"), (yes.Difference.Value, yes.Test.Undefined));
    }

    [Fact]
    public void RepeatedTraining_DataSetsOfOneGroupEach_AreTwoGroups()
    {
        var set = new CaseTable(["no", "yes"], [0, 1, 1], [0.9, 0.1, 0.2, 0.8, 0.95, 0.05], ["g", "g", "g"]);

        Assert.Equal("one group only, so that every resample is the same", RepeatedTraining.MacroAuc([[set]], Options).NoInterval);
        Assert.Equal("every resample gives the same number", RepeatedTraining.MacroAuc([[set, set]], Options).NoInterval);
    }

    [Fact]
    public void RepeatedTraining_ADataSetOfOneClass_CountsNotAndAlone_GivesNothing()
    {
        CaseTable cases = MetricOracle.Cases("random");
        CaseTable one = MetricOracle.Cases("single");

        Estimate with = RepeatedTraining.MacroAuc([[cases, one]], Options);
        Estimate alone = RepeatedTraining.MacroAuc([[one]], Options);

        Assert.Equal(RepeatedTraining.MacroAuc([[cases]], Options).Value!.Value, with.Value!.Value, 1e-12);
        Assert.Equal("no data set has two classes", alone.Undefined);
    }

    [Fact]
    public void Compare_OtherLabels_Throws() => Assert.Throws<ArgumentException>(() =>
        Evaluator.Compare("a", MetricOracle.Cases("random"), "b", MetricOracle.Cases("two"), Options));
}
