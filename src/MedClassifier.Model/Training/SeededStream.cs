namespace MedClassifier.Model.Training;

/// <summary>
/// Random numbers that depend on a key alone, not on the order of work nor the version of the framework: splitmix64 (Steele, Lea and
/// Flood, Fast Splittable Pseudorandom Number Generators, 2014).
/// </summary>
internal sealed class SeededStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong state;

    /// <param name="key">What the stream belongs to, such as seed, step and place in the batch.</param>
    public SeededStream(params ReadOnlySpan<long> key)
    {
        foreach (long part in key)
        {
            state = Mix(state + Golden + (ulong)part);
        }
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        state += Golden;
        return Mix(state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (Next() >> 11) / (double)(1L << 53);

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>Uniform in the logarithm between 1 / (1 + strength) and 1 + strength.</summary>
    public double Factor(double strength) => Math.Pow(1 + strength, Uniform(-1, 1));

    /// <summary>Uniform among 0 ... count - 1.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
