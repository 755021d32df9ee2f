namespace MedClassifier.Domain.Results;

/// <summary>What speaks for one class, cell by cell.</summary>
/// <param name="Weights">Height x Width of the attention's grid, row-major, non-negative, sum 1; all 0 where nothing speaks for the class.</param>
/// <param name="Strength">What the largest cell was before the map was brought to the sum 1; 0 where nothing speaks for the class.</param>
public sealed record ClassMap(IReadOnlyList<float> Weights, double Strength)
{
    /// <summary>A map of any values.</summary>
    /// <param name="values">Cell by cell, non-negative and finite; scaled in their place.</param>
    public static ClassMap Of(float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double total = 0;
        float largest = 0;
        foreach (float value in values)
        {
            total += value;
            largest = Math.Max(largest, value);
        }

        for (int i = 0; total > 0 && i < values.Length; i++)
        {
            values[i] = (float)(values[i] / total);
        }

        return new ClassMap(values, largest);
    }

    /// <summary>The map as a heatmap; the same everywhere where nothing speaks for the class.</summary>
    /// <param name="name">Name in the catalogue.</param>
    public Heatmap ToHeatmap(string name) => Strength > 0
        ? new Heatmap(name, Weights, Strength)
        : new Heatmap(name, [.. Enumerable.Repeat(1f / Weights.Count, Weights.Count)], 0);
}
