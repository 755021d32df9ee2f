namespace MedClassifier.Domain.Results;

/// <summary>
/// Probabilities for another share of the classes by Bayes' rule: p'_k is p_k times to_k / from_k, then scaled to the sum 1 (Saerens, Latinne
/// and Decaestecker, Neural Computation 2002). Right where images of a class look alike at both places.
/// </summary>
/// <param name="from">Share of each class for which the probabilities are right; positive.</param>
/// <param name="to">Share of each class for which they are to be right; positive.</param>
public sealed class PriorShift(IReadOnlyList<double> from, IReadOnlyList<double> to)
{
    private readonly double[] ratios = [.. from.Zip(to, (before, after) => after / before)];

    /// <summary>Shifts the probabilities of one case.</summary>
    /// <param name="probabilities">One a class, in [0, 1].</param>
    /// <param name="shifted">Receives one a class, sum 1. May be the same memory.</param>
    public void Apply(ReadOnlySpan<double> probabilities, Span<double> shifted)
    {
        double sum = 0;
        for (int k = 0; k < ratios.Length; k++)
        {
            shifted[k] = probabilities[k] * ratios[k];
            sum += shifted[k];
        }

        for (int k = 0; k < ratios.Length; k++)
        {
            shifted[k] = Math.Min(1, shifted[k] / sum);
        }
    }

    /// <summary>Shifts a prediction.</summary>
    public Prediction Apply(Prediction prediction)
    {
        double[] values = [.. prediction.Probabilities.Select(p => (double)p)];
        Apply(values, values);
        return prediction with { Probabilities = [.. values.Select(p => (float)p)] };
    }
}
