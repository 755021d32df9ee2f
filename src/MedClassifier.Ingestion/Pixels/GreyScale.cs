using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>Applies the rules to every pixel of a grey image, in double precision; values that are no numbers become 0.</summary>
public static class GreyScale
{
    // A table pays when there are fewer values than pixels.
    private const int LargestTable = 1 << 16;

    /// <summary>Smallest and largest value after some rules, over what is finite and not padding; 0 and 0 when there is none.</summary>
    public static Stretch Range(Samples samples, PaddingRange? padding, IReadOnlyList<IValueRule> rules)
    {
        ArgumentNullException.ThrowIfNull(samples);
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        Func<int, double> after = Evaluator(samples, rules);
        for (int i = 0; i < samples.Pixels; i++)
        {
            double value = padding?.Contains(samples[i]) == true ? double.NaN : after(i);
            if (double.IsFinite(value))
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }

        return minimum <= maximum ? new Stretch(minimum, maximum) : new Stretch(0, 0);
    }

    /// <summary>The image after all rules.</summary>
    /// <param name="samples">A grey image.</param>
    /// <param name="padding">What becomes 0; null for nothing.</param>
    /// <param name="rules">The rules, in order; the last one gives values in [0, 1].</param>
    public static float[] Apply(Samples samples, PaddingRange? padding, IReadOnlyList<IValueRule> rules)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var result = new float[samples.Pixels];
        Func<int, double> after = Evaluator(samples, rules);
        for (int i = 0; i < result.Length; i++)
        {
            double value = padding?.Contains(samples[i]) == true ? 0 : after(i);
            result[i] = double.IsNaN(value) ? 0 : (float)Math.Clamp(value, 0, 1);
        }

        return result;
    }

    private static Func<int, double> Evaluator(Samples samples, IReadOnlyList<IValueRule> rules)
    {
        if (!samples.AreIntegers || samples.Pixels < 1024)
        {
            return i => Chain(rules, samples[i]);
        }

        (double low, double high) = Extremes(samples);
        if (high - low >= LargestTable)
        {
            return i => Chain(rules, samples[i]);
        }

        var table = new double[(int)(high - low) + 1];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Chain(rules, low + i);
        }

        return i => table[(int)(samples[i] - low)];
    }

    private static (double Low, double High) Extremes(Samples samples)
    {
        double low = samples[0];
        double high = low;
        for (int i = 1; i < samples.Pixels; i++)
        {
            double value = samples[i];
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        return (low, high);
    }

    private static double Chain(IReadOnlyList<IValueRule> rules, double value)
    {
        foreach (IValueRule rule in rules)
        {
            value = rule.Apply(value);
        }

        return value;
    }
}
