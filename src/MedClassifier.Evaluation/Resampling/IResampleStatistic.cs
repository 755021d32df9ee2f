namespace MedClassifier.Evaluation.Resampling;

/// <summary>Numbers that can be computed again and again from how often each group was drawn.</summary>
internal interface IResampleStatistic
{
    /// <summary>How many numbers.</summary>
    int Width { get; }

    /// <summary>Computes them; called by several threads at once.</summary>
    /// <param name="counts">How often each group was drawn.</param>
    /// <param name="values">Receives the numbers; NaN where one does not exist in this resample, which stays inside this folder.</param>
    void Compute(ReadOnlySpan<ushort> counts, Span<double> values);
}
