namespace MedClassifier.Evaluation.Drift;

/// <summary>How far a set of images has gone from a reference.</summary>
/// <param name="Rows">The measures, in the order of the reference.</param>
public sealed record DriftReport(IReadOnlyList<DriftRow> Rows)
{
    /// <summary>The gravest verdict of all measures.</summary>
    public DriftVerdict Verdict => Rows.Count == 0 ? DriftVerdict.TooFew : Rows.Max(row => row.Verdict);

    /// <summary>The measures with a verdict.</summary>
    public IReadOnlyList<DriftRow> With(DriftVerdict verdict) => [.. Rows.Where(row => row.Verdict == verdict)];
}
