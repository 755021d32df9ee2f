namespace MedClassifier.Domain.Reports;

/// <summary>All results of an output folder. Enumerated from the ledger, so that forty thousand rows need not lie in memory.</summary>
/// <param name="OutputFolder">The run's output folder, absolute.</param>
/// <param name="Run">What ran.</param>
/// <param name="Results">Every ledger row: those of earlier inputs first, each input's in source order; each call enumerates afresh.</param>
/// <param name="ResultsByStudy">
/// The same rows, one list a study (rows without a study by file), in order of the study's first row; each call enumerates afresh.
/// </param>
public sealed record RunReport(
    string OutputFolder,
    RunDescription Run,
    Func<IEnumerable<ScanResult>> Results,
    Func<IEnumerable<IReadOnlyList<ScanResult>>> ResultsByStudy)
{
    /// <summary>Whether the run came to the end of its input; else the results are those of a part of it.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Rows of earlier runs that this run's source did not list.</summary>
    public long EarlierRows { get; init; }

    /// <summary>When the run did what; null where nobody looked at the clock.</summary>
    public RunTimes? Times { get; init; }
}
