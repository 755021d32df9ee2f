namespace MedClassifier.Domain.Reports;

/// <summary>What there is to say of an output folder beside its results.</summary>
/// <param name="OutputFolder">The run's output folder, absolute.</param>
/// <param name="Run">What ran.</param>
public sealed record RunReport(string OutputFolder, RunDescription Run)
{
    /// <summary>Whether the run came to the end of its input; else the results are those of a part of it.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Rows of earlier runs that this run's source did not list.</summary>
    public long EarlierRows { get; init; }

    /// <summary>When the run did what; null where nobody looked at the clock.</summary>
    public RunTimes? Times { get; init; }

    /// <summary>
    /// Whose a study is, by its reported name: equal texts for the studies of one patient, which name nobody; null where it is not known.
    /// </summary>
    public Func<string, string?> PatientOf { get; init; } = _ => null;

    /// <summary>The rows of some studies, by their keys, in the order of the keys; may be called from several threads at once.</summary>
    public Func<IReadOnlyList<string>, IEnumerable<IReadOnlyList<ScanResult>>> Studies { get; init; } = _ => [];
}
