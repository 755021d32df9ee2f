using MedClassifier.Model.Reference;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Model.Reference;

public class RankedValuesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(50176)]
    public void Item_EveryRank_IsThatOfTheSortedValues(int count)
    {
        // Of both signs, many equal ones, and many that differ in the last bits only.
        float[] values = Array.ConvertAll(FormulaWeights.Uniform(3, "ranks", count), value => (float)(value switch
        {
            < -0.6 => value,
            < 0 => 0,
            < 0.5 => 0.7 + (value * 1e-6),
            _ => value,
        }));
        float[] sorted = [.. values.Order()];
        var ranked = new RankedValues(values);

        int[] ranks = [.. Enumerable.Range(0, 97).Select(i => i * (count - 1) / 96)];

        Assert.All(ranks, rank => Assert.Equal(sorted[rank], ranked[rank]));
    }
}
