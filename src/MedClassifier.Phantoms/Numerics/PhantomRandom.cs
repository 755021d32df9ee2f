namespace MedClassifier.Phantoms.Numerics;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014), a generator of 64 bits of state: small, fast, and the same on every platform and in every
/// version of .NET. Not for several threads at once.
/// </summary>
internal sealed class PhantomRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong state;

    /// <summary>A stream of its own for each path of numbers, such as (seed, case, view).</summary>
    public PhantomRandom(params ReadOnlySpan<long> path)
    {
        foreach (long part in path)
        {
            state = Mix(state + Golden) ^ Mix((ulong)part ^ Golden);
        }
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits() => Mix(state += Golden);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

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

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
