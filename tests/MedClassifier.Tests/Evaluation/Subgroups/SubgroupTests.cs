using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Subgroups;

namespace MedClassifier.Tests.Evaluation.Subgroups;

public class SubgroupTests
{
    private static readonly EvaluationOptions Options = new() { Resamples = 0, SmallSubgroup = 30 };

    [Fact]
    public void Evaluate_AColumn_EvaluatesEachValueByItself()
    {
        CaseTable cases = MetricOracle.Cases("random", grouped: true);
        string?[] device = [.. Enumerable.Range(0, cases.Count).Select(i => i % 15 == 0 ? null : i % 3 == 0 ? "B" : "A")];
        CaseTable table = WithColumn(cases, device);

        IReadOnlyList<SubgroupRow> rows = Evaluator.Evaluate(new EvaluationInput(table), Options).Subgroups;

        Assert.Equal(["A", "B", null], rows.Select(r => r.Value));
        Assert.Equal([50, 20, 5], rows.Select(r => r.Count));
        Assert.Equal([false, true, true], rows.Select(r => r.IsSmall));
        UnitReport alone = Evaluator.Evaluate(
            new EvaluationInput(table.Select([.. Enumerable.Range(0, 75).Where(i => device[i] == "A")])), Options).Images;
        Assert.Equal(alone.Classes[2].RocAuc, rows[0].RocAuc);
        Assert.Equal(alone.Classes[2].Sensitivity, rows[0].Sensitivity);
        Assert.Equal(alone.AccuracyWilson, rows[0].Accuracy);
        Assert.Equal(alone.Clusters, rows[0].Groups);
    }

    [Fact]
    public void Evaluate_SeveralImagesOfAGroup_HaveTheIntervalsOfResampledGroups()
    {
        CaseTable cases = MetricOracle.Cases("random", grouped: true);
        EvaluationOptions options = Options with { Resamples = 100 };

        EvaluationReport report = Evaluator.Evaluate(new EvaluationInput(WithColumn(cases, [.. Enumerable.Repeat("x", cases.Count)])), options);

        SubgroupRow row = Assert.Single(report.Subgroups);
        Assert.All(
            new[] { row.RocAuc, row.Accuracy, row.Sensitivity, row.Specificity },
            value => Assert.Equal(IntervalMethods.ClusteredBootstrap, value.Method));
        Assert.Equal(report.Images.Classes[2].RocAucBootstrap, row.RocAuc);
        Assert.Equal(report.Images["accuracy"], row.Accuracy);
        Assert.Equal(report.Images.Classes[2].SensitivityBootstrap with { Count = row.Sensitivity.Count }, row.Sensitivity);
    }

    [Fact]
    public void Evaluate_ManyCasesButFewPositives_IsSmall()
    {
        CaseTable cases = MetricOracle.Cases("random");
        int[] all = [.. Enumerable.Range(0, cases.Count)];
        int[] rows = [.. all.Where(i => cases.Labels[i] != 2), all.First(i => cases.Labels[i] == 2)];
        CaseTable table = WithColumn(cases.Select(rows), [.. rows.Select(_ => "x")]);

        SubgroupRow row = Assert.Single(Evaluator.Evaluate(new EvaluationInput(table), Options).Subgroups);

        Assert.True(row.Count >= Options.SmallSubgroup);
        Assert.True(row.IsSmall);
    }

    [Theory]
    [InlineData(30, 3, false)]
    [InlineData(29, 3, true)]
    [InlineData(30, 2, true)]
    public void Evaluate_JustEnoughCasesOrPositives_IsNotSmall(int count, int positives, bool expected)
    {
        var cases = new CaseTable(
            ["no", "yes"], [.. Enumerable.Range(0, count).Select(i => i < positives ? 1 : 0)], [.. Enumerable.Repeat(0.5, 2 * count)]);

        SubgroupRow row = Assert.Single(Evaluator.Evaluate(
            new EvaluationInput(WithColumn(cases, [.. Enumerable.Repeat("x", count)])), Options).Subgroups);

        Assert.Equal(expected, row.IsSmall);
    }

    [Fact]
    public void Evaluate_SubgroupOfOneClass_SaysWhyThereIsNoArea()
    {
        CaseTable table = WithColumn(new CaseTable(["no", "yes"], [0, 0, 1], [0.5, 0.5, 0.6, 0.4, 0.1, 0.9]), ["x", "x", "y"]);

        IReadOnlyList<SubgroupRow> rows = Evaluator.Evaluate(new EvaluationInput(table), Options).Subgroups;

        Assert.Equal(["no positives", "no negatives"], rows.Select(row => row.RocAuc.Undefined));
    }

    [Fact]
    public void Evaluate_UnknownColumn_Throws() => Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(
        new EvaluationInput(MetricOracle.Cases("random")), Options with { SubgroupColumns = ["device"] }));

    private static CaseTable WithColumn(CaseTable cases, string?[] values) => new(
        cases.Classes,
        cases.Labels.ToArray(),
        [.. Enumerable.Range(0, cases.Count).SelectMany(i => cases.Row(i).ToArray())],
        [.. Enumerable.Range(0, cases.Count).Select(i => $"group {cases.GroupOf(i)}")],
        new Dictionary<string, IReadOnlyList<string?>> { ["device"] = values });
}
