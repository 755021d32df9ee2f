using MedClassifier.Ingestion.FieldOfView;

namespace MedClassifier.Tests.Ingestion.FieldOfView;

public class DensityTests
{
    /// <summary>Against the definition, square by square, in frames narrower and wider than vectors.</summary>
    [Theory]
    [InlineData(9, 9, 9, 0.5)]
    [InlineData(40, 23, 9, 0.5)]
    [InlineData(131, 30, 11, 0.3)]
    [InlineData(70, 70, 13, 0.49)]
    public void IsAbove_AnyFrame_FollowsTheDefinition(int width, int height, int side, double share)
    {
        var random = new Random(width);
        bool[] kind = [.. Enumerable.Range(0, width * height).Select(i => random.NextDouble() < 0.2 + (0.6 * (i % width) / width))];

        bool[] found = Density.IsAbove(kind, width, side, share);

        Assert.Equal(Enumerable.Range(0, kind.Length).Select(i => Around(kind, width, i, side / 2) > share * side * side), found);
    }

    private static int Around(bool[] kind, int width, int i, int reach)
    {
        (int x, int y) = (i % width, i / width);
        int count = 0;
        for (int v = Math.Max(0, y - reach); v <= Math.Min((kind.Length / width) - 1, y + reach); v++)
        {
            for (int u = Math.Max(0, x - reach); u <= Math.Min(width - 1, x + reach); u++)
            {
                count += kind[(v * width) + u] ? 1 : 0;
            }
        }

        return count;
    }
}
