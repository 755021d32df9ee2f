using MathNet.Numerics.Statistics;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Resampling;

namespace MedClassifier.Tests.Evaluation.Resampling;

public class MedianTests
{
    [Fact]
    public void Compute_GroupsDrawnSeveralTimes_IsTheMedianOfTheCopiesWrittenOut()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 30).Select(_ => Math.Round(random.NextDouble(), 1))];
        int[] groupOf = [.. Enumerable.Range(0, 30).Select(i => i % 7)];
        var statistic = new MedianStatistic(groupOf, values);
        double[] result = new double[1];

        for (int draw = 0; draw < 50; draw++)
        {
            ushort[] counts = [.. Enumerable.Range(0, 7).Select(_ => (ushort)random.Next(4))];
            double[] copies = [.. values.SelectMany((value, i) => Enumerable.Repeat(value, counts[groupOf[i]]))];

            statistic.Compute(counts, result);

            Assert.Equal(copies.Median(), result[0], 12);
        }
    }

    [Fact]
    public void Of_NoNumbers_SaysWhy() => Assert.Equal(
        "none", MedianEstimate.Of([], null, "none", new EvaluationOptions { Resamples = 10 }, CancellationToken.None).Undefined);
}
