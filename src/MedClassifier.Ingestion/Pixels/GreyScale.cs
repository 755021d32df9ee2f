using System.Numerics;
using System.Runtime.InteropServices;
using MedClassifier.Ingestion.Pixels.Rules;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>Applies the rules to every pixel of a grey image, in double precision; values that are no numbers become 0.</summary>
public static class GreyScale
{
    // More different values than this are computed one by one: a table would be larger than most images.
    private const long LargestTable = 1 << 16;

    /// <summary>Smallest and largest value after some rules, over what is finite and not padding; 0 and 0 when there is none.</summary>
    public static Stretch Range(Samples samples, PaddingRange? padding, IReadOnlyList<IValueRule> rules)
    {
        ArgumentNullException.ThrowIfNull(samples);
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        foreach (double stored in Different(samples))
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

    /// <summary>The image after all rules.</summary>
    /// <param name="samples">A grey image.</param>
    /// <param name="padding">What becomes 0; null for nothing.</param>
    /// <param name="rules">The rules, in order; the last one gives values in [0, 1].</param>
    public static float[] Apply(Samples samples, PaddingRange? padding, IReadOnlyList<IValueRule> rules)
    {
        ArgumentNullException.ThrowIfNull(samples);
        float[] result = GC.AllocateUninitializedArray<float>(samples.Pixels);
        if (!HasTable(samples, out long low, out int count))
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = Grey(padding, rules, samples[i]);
            }

            return result;
        }

        var table = new float[count];
        for (int i = 0; i < count; i++)
        {
            table[i] = Grey(padding, rules, low + i);
        }

        ReadOnlySpan<int> values = samples.Integers[..result.Length];
        for (int i = 0; i < values.Length; i++)
        {
            // The difference of two bit patterns is that of the numbers, signed or not.
            result[i] = table[unchecked(values[i] - (int)low)];
        }

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

    /// <summary>The values that occur: each once where a table can tell, else pixel by pixel.</summary>
    private static IEnumerable<double> Different(Samples samples)
    {
        if (!HasTable(samples, out long low, out int count))
        {
            return Enumerable.Range(0, samples.Pixels).Select(i => samples[i]);
        }

        var occurs = new bool[count];
        foreach (int value in samples.Integers)
        {
            occurs[unchecked(value - (int)low)] = true;
        }

        return Enumerable.Range(0, count).Where(i => occurs[i]).Select(i => (double)(low + i));
    }

    private static bool HasTable(Samples samples, out long low, out int count)
    {
        (low, count) = (long.MaxValue, 0);
        if (!samples.AreIntegers)
        {
            return false;
        }

        long high;
        (low, high) = samples.IsUnsigned ? Extremes(MemoryMarshal.Cast<int, uint>(samples.Integers)) : Extremes(samples.Integers);
        count = (int)Math.Min(high - low + 1, int.MaxValue);
        return count <= LargestTable;
    }

    /// <summary>Smallest and largest of at least one value, several at a time.</summary>
    private static (long Low, long High) Extremes<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryInteger<T>
    {
        T low = values[0];
        T high = values[0];
        int vectors = values.Length / Vector<T>.Count * Vector<T>.Count;
        if (vectors > 0)
        {
            var lows = new Vector<T>(values);
            Vector<T> highs = lows;
            for (int i = Vector<T>.Count; i < vectors; i += Vector<T>.Count)
            {
                var next = new Vector<T>(values[i..]);
                lows = Vector.Min(lows, next);
                highs = Vector.Max(highs, next);
            }

            for (int i = 0; i < Vector<T>.Count; i++)
            {
                low = T.Min(low, lows[i]);
                high = T.Max(high, highs[i]);
            }
        }

        foreach (T value in values[vectors..])
        {
            low = T.Min(low, value);
            high = T.Max(high, value);
        }

        return (long.CreateChecked(low), long.CreateChecked(high));
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
