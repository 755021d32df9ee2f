using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Metrics;

namespace MedClassifier.Tests.Evaluation;

public class MetricTests
{
    private static readonly string[] Classes = ["normal", "benign", "malignant"];

    // The cases and the expected values of tests/oracles/metrics.py (scikit-learn 1.2.1).
    private static readonly IReadOnlyList<LabelledPrediction> Cases = [.. Enumerable.Range(0, 60).Select(i =>
    {
        int label = ((i * i) + (i / 7)) % 3;
        int[] raw = [.. Enumerable.Range(0, 3).Select(c => 1 + (((i * 7) + (c * 5) + (i * c * 3)) % 16) + (label == c ? 4 : 0))];
        return new LabelledPrediction(new Prediction(Classes, [.. raw.Select(r => (float)(r / (double)raw.Sum()))]), label);
    })];

    [Theory]
    [InlineData("accuracy", 0.6)]
    [InlineData("balanced_accuracy", 0.6047138047138048)]
    [InlineData("macro_auc", 0.7878107990936938)]
    public void Compute_SixtyCasesWithTies_EqualsScikitLearn(string name, double expected)
    {
        MetricValue value = KnownMetrics.All.Single(m => m.Name == name).Compute(Cases);

        Assert.NotNull(value.Value);
        Assert.Equal(expected, value.Value.Value, 1e-12);
    }

    [Fact]
    public void Compute_NoCases_IsUndefinedWithReason() =>
        Assert.All(KnownMetrics.All, metric =>
        {
            MetricValue value = metric.Compute([]);

            Assert.Null(value.Value);
            Assert.Equal("no cases", value.Undefined);
        });

    [Fact]
    public void MacroAuc_OneClassMissing_SaysWhich()
    {
        MetricValue value = new MacroAuc().Compute([.. Cases.Where(c => c.Label != 2)]);

        Assert.Null(value.Value);
        Assert.Contains("malignant has 0", value.Undefined, StringComparison.Ordinal);
    }

    [Fact]
    public void RocAuc_PerfectInvertedAndConstant_AreOneZeroAndHalf()
    {
        bool[] positive = [false, false, true, true];

        Assert.Equal(1, RocAuc.Compute([0.1, 0.2, 0.3, 0.4], positive));
        Assert.Equal(0, RocAuc.Compute([0.4, 0.3, 0.2, 0.1], positive));
        Assert.Equal(0.5, RocAuc.Compute([7, 7, 7, 7], positive));
    }

    [Fact]
    public void ConfusionMatrix_SixtyCases_AccountsForEveryCase()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(Classes, Cases);

        Assert.Equal(60, matrix.Counts.Sum(row => row.Sum()));
        Assert.Equal(36, matrix.Counts.Select((row, i) => row[i]).Sum()); // accuracy 0.6
    }
}
