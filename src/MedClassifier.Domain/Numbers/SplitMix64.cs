namespace MedClassifier.Domain.Numbers;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014): 64 bits of state, small, fast, and the same
/// on every platform and in every version of .NET. How a state is made of a key is its owner's affair. Not for several threads at once.
/// </summary>
public struct SplitMix64
{
    /// <summary>What is added to the state for each number: 2^64 divided by the golden ratio, made odd.</summary>
    public const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state;

    /// <param name="state">Where the numbers begin.</param>
    public SplitMix64(ulong state) => this.state = state;

    /// <summary>64 uniform bits.</summary>
    public ulong NextBits() => Mix(state += Golden);

    /// <summary>Uniform in [0, 1), in steps of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Stirs the bits of a number; one to one.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
