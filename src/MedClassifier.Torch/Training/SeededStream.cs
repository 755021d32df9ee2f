using MedClassifier.Domain.Numbers;

namespace MedClassifier.Torch.Training;

/// <summary>
/// Random numbers that depend on a key alone, not on the order of work nor the version of the framework: <see cref="SplitMix64"/>.
/// </summary>
internal sealed class SeededStream
{
    private SplitMix64 numbers;

    /// <param name="key">What the stream belongs to, such as seed, step and place in the batch.</param>
    public SeededStream(params ReadOnlySpan<long> key)
    {
        ulong state = 0;
        foreach (long part in key)
        {
            state = SplitMix64.Mix(state + SplitMix64.Golden + (ulong)part);
        }

        numbers = new SplitMix64(state);
    }

    /// <summary>64 random bits.</summary>
    public ulong Next() => numbers.NextBits();

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => numbers.NextDouble();

    /// <summary>Uniform in [low, high).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>Uniform in the logarithm between 1 / (1 + strength) and 1 + strength.</summary>
    public double Factor(double strength) => Math.Pow(1 + strength, Uniform(-1, 1));

    /// <summary>Uniform among 0 ... count - 1.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    /// <summary>Normal with mean 0 and deviation 1 (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());
}
