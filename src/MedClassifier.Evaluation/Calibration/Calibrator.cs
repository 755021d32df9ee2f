using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Evaluation.Calibration;

/// <summary>
/// A fitted correction of probabilities: parameters only, so that it is written to and read from a calibration file as it stands (JSON, the
/// resolver is <see cref="KnownCalibrations.Json"/>).
/// </summary>
/// <param name="Classes">Class names in the order of the probabilities it was fitted on.</param>
/// <param name="TuningCount">Cases it was fitted on.</param>
public abstract record Calibrator(IReadOnlyList<string> Classes, int TuningCount)
{
    /// <summary>What it is, in words for a person.</summary>
    public abstract string Describe();

    /// <summary>Corrects the probabilities of one case.</summary>
    /// <param name="probabilities">One a class, in [0, 1], sum 1 up to rounding.</param>
    /// <param name="calibrated">Receives one a class, in [0, 1], sum 1. May be the same memory.</param>
    public abstract void Apply(ReadOnlySpan<double> probabilities, Span<double> calibrated);

    /// <summary>Corrects a prediction over the same classes.</summary>
    public Prediction Apply(Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ThrowIfOtherClasses(prediction.Classes, nameof(prediction));
        double[] values = [.. prediction.Probabilities.Select(p => (double)p)];
        Apply(values, values);
        return prediction with { Probabilities = [.. values.Select(p => (float)p)] };
    }

    /// <summary>Corrects every case of a table over the same classes.</summary>
    public CaseTable Apply(CaseTable cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ThrowIfOtherClasses(cases.Classes, nameof(cases));
        int classes = Classes.Count;
        var values = new double[cases.Count * classes];
        for (int i = 0; i < cases.Count; i++)
        {
            Apply(cases.Row(i), values.AsSpan(i * classes, classes));
        }

        return cases.WithProbabilities(values);
    }

    private void ThrowIfOtherClasses(IReadOnlyList<string> classes, string name)
    {
        if (!classes.SequenceEqual(Classes))
        {
            throw new ArgumentException("The calibration was fitted for other classes.", name);
        }
    }
}
