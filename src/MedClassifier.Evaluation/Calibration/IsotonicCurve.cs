namespace MedClassifier.Evaluation.Calibration;

/// <summary>A curve that never falls: linear between its knots, constant beyond them.</summary>
/// <param name="Probabilities">Knots, rising, in [0, 1]; at least one.</param>
/// <param name="Calibrated">Values there, never falling, in [0, 1].</param>
internal sealed record IsotonicCurve(IReadOnlyList<double> Probabilities, IReadOnlyList<double> Calibrated)
{
    /// <summary>The corrected probability.</summary>
    public double Apply(double probability)
    {
        int low = 0;
        int high = Probabilities.Count - 1;
        if (probability <= Probabilities[low])
        {
            return Calibrated[low];
        }

        if (probability >= Probabilities[high])
        {
            return Calibrated[high];
        }

        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Probabilities[middle] <= probability ? (middle, high) : (low, middle);
        }

        double share = (probability - Probabilities[low]) / (Probabilities[high] - Probabilities[low]);
        return Calibrated[low] + (share * (Calibrated[high] - Calibrated[low]));
    }
}
