using MedClassifier.Domain.Reports;

namespace MedClassifier.Tests.Reporting;

/// <summary>Results to report.</summary>
/// <param name="Folder">The output folder.</param>
/// <param name="Run">What ran.</param>
/// <param name="Rows">The results; may come as they are asked for.</param>
internal sealed record SampleReport(string Folder, RunDescription Run, IEnumerable<ScanResult> Rows)
{
    public IReadOnlyList<(string Key, IReadOnlyList<ScanResult> Rows)> Studies { get; init; } = [];

    public bool IsComplete { get; init; } = true;

    public RunReport Report => new(Folder, Run)
    {
        IsComplete = IsComplete,
        Studies = keys => keys.Select(key => Studies.Single(study => study.Key == key).Rows),
    };
}
