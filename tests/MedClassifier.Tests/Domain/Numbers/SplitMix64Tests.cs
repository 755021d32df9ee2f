using MedClassifier.Domain.Numbers;

namespace MedClassifier.Tests.Domain.Numbers;

public class SplitMix64Tests
{
    [Fact]
    public void NextBits_PublishedSeed_GivesThePublishedNumbers()
    {
        // The figures that other implementations of the generator test themselves with.
        var numbers = new SplitMix64(1234567);

        ulong[] drawn = [numbers.NextBits(), numbers.NextBits(), numbers.NextBits()];

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], drawn);
    }

    [Fact]
    public void NextDouble_ManyDraws_FillTheUnitInterval()
    {
        var numbers = new SplitMix64(1);

        double[] drawn = [.. Enumerable.Range(0, 10_000).Select(_ => numbers.NextDouble())];

        Assert.All(drawn, d => Assert.InRange(d, 0, 1 - 1e-16));
        // Four deviations of the mean, 1 / sqrt(12 x 10,000) each.
        Assert.Equal(0.5, drawn.Average(), 0.0116);
    }
}
