namespace MedClassifier.Evaluation.Drift;

/// <summary>How a number lies in a set of images.</summary>
/// <param name="Name">What it is, for people, such as "p(malignant)".</param>
/// <param name="Count">Images that have it.</param>
/// <param name="Values">Their values in ascending order; of many, quantiles of theirs at equal steps from the least to the greatest.</param>
public sealed record NumberSample(string Name, long Count, IReadOnlyList<double> Values)
{
    /// <summary>Values that are kept at most where a sample is stored: a step of the distribution is then a thousandth.</summary>
    public const int MostStored = 1001;

    /// <summary>The sample of some values, in any order; those that are no numbers count for nothing.</summary>
    public static NumberSample Of(string name, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return new NumberSample(name, sorted.Length, sorted);
    }

    /// <summary>The value that a share of the sample lies at or below; NaN of an empty one.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share) => Values.Count == 0
        ? double.NaN
        : Values[Math.Clamp((int)Math.Ceiling(share * Values.Count) - 1, 0, Values.Count - 1)];

    /// <summary>The same with <see cref="MostStored"/> values at most.</summary>
    public NumberSample Thinned() => Values.Count <= MostStored
        ? this
        : this with { Values = [.. Enumerable.Range(0, MostStored).Select(i => Values[(int)((long)i * (Values.Count - 1) / (MostStored - 1))])] };
}
