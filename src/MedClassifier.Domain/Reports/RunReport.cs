namespace MedClassifier.Domain.Reports;

/// <summary>All results of a run. Enumerated from the ledger, so that forty thousand rows need not lie in memory.</summary>
/// <param name="OutputFolder">The run's output folder, absolute.</param>
/// <param name="Run">What ran.</param>
/// <param name="Results">Every ledger row in source order; each call enumerates afresh.</param>
/// <param name="ResultsByStudy">
/// The same rows, one list a study (rows without a study by file), in order of the study's first row; each call enumerates afresh.
/// </param>
public sealed record RunReport(
    string OutputFolder,
    RunDescription Run,
    Func<IEnumerable<ScanResult>> Results,
    Func<IEnumerable<IReadOnlyList<ScanResult>>> ResultsByStudy);
