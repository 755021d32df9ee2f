using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Metrics;

namespace MedClassifier.Tests.Evaluation.Metrics;

public class AgreementTests
{
    [Theory]
    [InlineData(new[] { 1, 1, 1 }, new[] { 0, 1, 1 }, "all cases are of one class")]
    [InlineData(new[] { 0, 1, 1 }, new[] { 1, 1, 1 }, "all cases are predicted as one class")]
    public void Matthews_NoSpread_SaysOfWhat(int[] labels, int[] predicted, string expected) =>
        Assert.Equal(expected, new MatthewsCorrelation().Compute(Matrix(labels, predicted)).Undefined);

    [Fact]
    public void Kappa_AllOfOneClassAndCalledIt_DoesNotExist()
    {
        Assert.StartsWith("all cases are of one class", new CohensKappa().Compute(Matrix([1, 1], [1, 1])).Undefined, StringComparison.Ordinal);
        Assert.Equal(0, new CohensKappa().Compute(Matrix([1, 1], [0, 1])).Value);
    }

    private static ConfusionMatrix Matrix(int[] labels, int[] predicted) => ConfusionMatrix.Of(
        new CaseTable(["no", "yes"], labels, [.. predicted.SelectMany(p => p == 1 ? new[] { 0.2, 0.8 } : [0.8, 0.2])]));
}
