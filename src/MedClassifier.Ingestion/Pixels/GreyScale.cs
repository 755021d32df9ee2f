using MedClassifier.Domain.Scans;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>Applies the rules to every pixel of a grey image, in double precision; values that are no numbers become 0.</summary>
internal static class GreyScale
{
    /// <summary>Smallest and largest value after some rules, over what is finite and not padding; 0 and 0 when there is none.</summary>
    public static Stretch Range(Samples samples, PaddingRange? padding, IReadOnlyList<IValueRule> rules) =>
        Range(samples, ValueIndex.Of(samples), padding, rules);

    /// <summary>The same with the index of the values, which several may share.</summary>
    /// <param name="samples">A grey image.</param>
    /// <param name="index">The index; null where it has none.</param>
    /// <param name="padding">What does not count; null for nothing.</param>
    /// <param name="rules">The rules.</param>
    public static Stretch Range(Samples samples, ValueIndex? index, PaddingRange? padding, IReadOnlyList<IValueRule> rules)
    {
        ArgumentNullException.ThrowIfNull(samples);
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach ((double stored, _) in Counted(samples, index))
        {
            double value = padding?.Contains(stored) == true ? double.NaN : Chain(rules, stored);
            if (double.IsFinite(value))
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }

        return minimum <= maximum ? new Stretch(minimum, maximum) : new Stretch(0, 0);
    }

    /// <summary>How the values spread, over what is finite and not padding.</summary>
    /// <param name="samples">A grey image.</param>
    /// <param name="padding">What does not count; null for nothing.</param>
    /// <param name="levels">The grey levels that their bits allow, 255 at most; 0 for reals, whose scale is their own largest size.</param>
    /// <param name="modality">Stored to modality values.</param>
    /// <param name="isStretched">Whether no window chooses which of them are seen.</param>
    /// <param name="index">The index of the values; null where they have none.</param>
    public static GreySpread Spread(
        Samples samples, PaddingRange? padding, int levels, IReadOnlyList<IValueRule> modality, bool isStretched, ValueIndex? index)
    {
        ArgumentNullException.ThrowIfNull(samples);
        (double sum, double squares, double largest) = (0, 0, 0);
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        long count = 0;
        foreach ((double value, int times) in Counted(samples, index))
        {
            if (!double.IsFinite(value) || padding?.Contains(value) == true)
            {
                continue;
            }

            sum += value * times;
            squares += value * value * times;
            largest = Math.Max(largest, Math.Abs(value));
            count += times;
            double seen = Chain(modality, value);
            (low, high) = (Math.Min(low, seen), Math.Max(high, seen));
        }

        double mean = count > 0 ? sum / count : 0;
        double deviation = count > 0 ? Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))) : 0;
        double scale = levels > 0 ? levels : largest;
        return new GreySpread(scale > 0 ? deviation / scale : 0, levels, isStretched, count > 0 ? low : 0, count > 0 ? high : 0);
    }

    /// <summary>The image after all rules.</summary>
    /// <param name="samples">A grey image.</param>
    /// <param name="padding">What becomes 0; null for nothing.</param>
    /// <param name="rules">The rules, in order; the last one gives values in [0, 1].</param>
    public static float[] Apply(Samples samples, PaddingRange? padding, IReadOnlyList<IValueRule> rules) =>
        Apply(samples, ValueIndex.Of(samples), padding, rules);

    /// <summary>The same with the index of the values, which several may share.</summary>
    /// <param name="samples">A grey image.</param>
    /// <param name="index">The index; null where it has none.</param>
    /// <param name="padding">What becomes 0; null for nothing.</param>
    /// <param name="rules">The rules, in order; the last one gives values in [0, 1].</param>
    public static float[] Apply(Samples samples, ValueIndex? index, PaddingRange? padding, IReadOnlyList<IValueRule> rules)
    {
        ArgumentNullException.ThrowIfNull(samples);
        float[] result = GC.AllocateUninitializedArray<float>(samples.Pixels);
        if (index is null)
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = Grey(padding, rules, samples[i]);
            }

            return result;
        }

        var table = new float[index.Count];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Grey(padding, rules, index.Value(i));
        }

        index.LookUp(table, result);
        return result;
    }

    /// <summary>The values after some of the rules, as numbers that are not yet a picture's; NaN for padding.</summary>
    public static StepValues Trace(Samples samples, PaddingRange? padding, IReadOnlyList<IValueRule> rules)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var values = new double[samples.Pixels];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = padding?.Contains(samples[i]) == true ? double.NaN : Chain(rules, samples[i]);
        }

        return new StepValues(1, values);
    }

    /// <summary>The values that occur: each once and how often where a table can tell, else pixel by pixel.</summary>
    private static IEnumerable<(double Value, int Times)> Counted(Samples samples, ValueIndex? index)
    {
        if (index is null)
        {
            return Enumerable.Range(0, samples.Pixels).Select(i => (samples[i], 1));
        }

        IReadOnlyList<int> counts = index.Counts();
        return Enumerable.Range(0, index.Count).Where(i => counts[i] > 0).Select(i => (index.Value(i), counts[i]));
    }

    private static float Grey(PaddingRange? padding, IReadOnlyList<IValueRule> rules, double stored)
    {
        double value = padding?.Contains(stored) == true ? 0 : Chain(rules, stored);

        // What is no number is black, and so is -0, whose bits are not those of 0.
        return value > 0 ? (float)Math.Min(value, 1) : 0;
    }

    private static double Chain(IReadOnlyList<IValueRule> rules, double value)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            value = rules[i].Apply(value);
        }

        return value;
    }
}
