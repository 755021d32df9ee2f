using MedClassifier.Phantoms.Numerics;

namespace MedClassifier.Tests.Phantoms.Numerics;

public sealed class PhantomRandomTests
{
    [Fact]
    public void NextBits_NoPath_AreSplitMix64OfSeedZero()
    {
        // The first values of java.util.SplittableRandom's mix64 from state 0, as listed for SplitMix64 in the literature.
        var random = new PhantomRandom();

        Assert.Equal(0xE220A8397B1DCDAFUL, random.NextBits());
        Assert.Equal(0x6E789E6AA1B965F4UL, random.NextBits());
        Assert.Equal(0x06C45D188009454FUL, random.NextBits());
    }

    [Fact]
    public void Normal_ManyDraws_HaveMeanZeroAndVarianceOne()
    {
        var random = new PhantomRandom(1, 2);

        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => random.Normal())];

        Assert.InRange(draws.Average(), -0.01, 0.01);
        Assert.InRange(draws.Select(draw => draw * draw).Average(), 0.985, 1.015);
    }

    [Fact]
    public void Constructor_NeighbouringPaths_GiveUnrelatedStreams()
    {
        ulong[] firsts = [.. Enumerable.Range(0, 10_000).Select(i => new PhantomRandom(7, i).NextBits())];

        Assert.Equal(firsts.Length, firsts.Distinct().Count());
        Assert.InRange(firsts.Zip(firsts.Skip(1)).Average(pair => (double)ulong.PopCount(pair.First ^ pair.Second)), 31.5, 32.5);
        Assert.NotEqual(new PhantomRandom(7, 8).NextBits(), new PhantomRandom(8, 7).NextBits());
    }
}
