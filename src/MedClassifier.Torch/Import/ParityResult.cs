namespace MedClassifier.Torch.Import;

/// <summary>What imported weights give for the formula input.</summary>
/// <param name="InputSize">Side of the input.</param>
/// <param name="Logits">The scores before the softmax, of the file's own head; null when it has none that is one linear layer.</param>
/// <param name="Features">The mean of each channel of the last feature map, after its ReLU.</param>
/// <param name="LargestDifference">
/// Largest difference from the reference, as a share of the largest value there (at least 1); null without a reference.
/// </param>
public sealed record ParityResult(int InputSize, IReadOnlyList<float>? Logits, IReadOnlyList<float> Features, double? LargestDifference)
{
    /// <summary>The difference up to which weights count as the same: single precision, summed in another order.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>Whether the weights give here what they gave there; null without a reference.</summary>
    public bool? Passed => LargestDifference <= Tolerance ? true : LargestDifference is null ? null : false;

    /// <summary>The largest difference of two lists; infinite when they have different lengths or hold what is not finite.</summary>
    internal static double Difference(IReadOnlyList<double> expected, IReadOnlyList<float> actual)
    {
        if (actual.Count != expected.Count)
        {
            return double.PositiveInfinity;
        }

        double scale = Math.Max(1, expected.Max(Math.Abs));
        double largest = expected.Select((e, i) => Math.Abs(e - actual[i])).Max() / scale;
        return double.IsFinite(largest) ? largest : double.PositiveInfinity;
    }
}
