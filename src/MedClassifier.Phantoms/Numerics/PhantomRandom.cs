using MedClassifier.Domain.Numbers;

namespace MedClassifier.Phantoms.Numerics;

/// <summary>
/// The random numbers of phantoms: <see cref="SplitMix64"/> from a path of numbers. Not for several threads at once.
/// </summary>
internal sealed class PhantomRandom
{
    private SplitMix64 numbers;

    /// <summary>A stream of its own for each path of numbers, such as (seed, case, view).</summary>
    public PhantomRandom(params ReadOnlySpan<long> path)
    {
        ulong state = 0;
        foreach (long part in path)
        {
            state = SplitMix64.Mix(state + SplitMix64.Golden) ^ SplitMix64.Mix((ulong)part ^ SplitMix64.Golden);
        }

        numbers = new SplitMix64(state);
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits() => numbers.NextBits();

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => numbers.NextDouble();

    /// <summary>Uniform in [lower, upper).</summary>
    public double Uniform(double lower, double upper) => lower + ((upper - lower) * NextDouble());

    /// <summary>Uniform among first, ..., last.</summary>
    public int Integer(int first, int last) => first + (int)(NextDouble() * (last - first + 1));

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    /// <summary>
    /// Nearly normal with mean 0 and variance 1: the sum of the four 16-bit parts of one draw, within 3.46 deviations. One draw a
    /// number and no logarithm; the speckle's filter sums dozens of them, which makes up for the missing tails.
    /// </summary>
    public double Normal()
    {
        ulong bits = NextBits();
        long sum = (long)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48));
        return (sum - 131070) * (1.7320508075688772 / 65536);
    }

    /// <summary>Nearly normal with this mean and deviation, cut to [lower, upper].</summary>
    public double Normal(double mean, double deviation, double lower, double upper) =>
        Math.Clamp(mean + (deviation * Normal()), lower, upper);
}
