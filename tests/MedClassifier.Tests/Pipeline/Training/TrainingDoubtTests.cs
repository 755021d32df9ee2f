using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Pipeline.Training;

namespace MedClassifier.Tests.Pipeline.Training;

public class TrainingDoubtTests
{
    private static readonly AttentionMap Attention = new(1, 1, [1], new InputGeometry(1, 1, 1, 1, 0, 0, 1, 1));

    [Fact]
    public void Of_RandomAnswers_AreNoBetterThanChance()
    {
        var random = new Random(3);

        TrainingCertainty certainty = Of([.. Enumerable.Range(0, 60).Select(i => (i % 3, (float)random.NextDouble()))]);

        Assert.True(certainty.Low < 0.5 && certainty.High > 0.5, $"{certainty}");
        Assert.StartsWith("No better than chance: the macro AUC is 0.", certainty.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RightAnswers_AreNotDoubted()
    {
        var random = new Random(3);

        TrainingCertainty certainty = Of([.. Enumerable.Range(0, 60).Select(i => (i % 3, (i % 3 == 2 ? 0.5f : 0) + (float)(0.5 * random.NextDouble())))]);

        Assert.Equal("", certainty.Warning);
        Assert.True(certainty.Low > 0.5, $"{certainty}");
    }

    [Fact]
    public void Of_OneClassOnly_SaysSo() => Assert.Equal(
        "Nothing can be told: the validation set has one class only, benign.", Of([.. Enumerable.Range(0, 9).Select(i => (1, i / 9f))]).Warning);

    [Fact]
    public void Of_NoExamples_SaysThatNothingWasMeasured() => Assert.StartsWith("Nothing was measured", Of([]).Warning, StringComparison.Ordinal);

    [Fact]
    public void Of_OneAnswerForAll_SaysWhich()
    {
        TrainingCertainty certainty = Of([.. Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? 0 : 2, i % 2 == 0 ? 0.001f * i : 0.3f + (0.001f * i)))]);

        Assert.Equal("The model calls every example normal.", certainty.Warning);
    }

    private static TrainingCertainty Of((int Label, float Malignant)[] cases) => TrainingDoubt.Of(
        [.. cases.Select((c, i) => new ValidatedExample(
            i, c.Label, new Prediction(Finding.All, [(1 - c.Malignant) * 0.6f, (1 - c.Malignant) * 0.4f, c.Malignant]), Attention, null))],
        _ => 0,
        Finding.All,
        CancellationToken.None);
}
