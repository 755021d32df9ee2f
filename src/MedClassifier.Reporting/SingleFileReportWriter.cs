using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting;

/// <summary>A report that is one file, written row by row as the results come; it needs no pixels.</summary>
/// <param name="name">Name in pipeline.yaml.</param>
internal abstract class SingleFileReportWriter(string name) : IReportWriter
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public abstract IResultsReport Begin(RunReport report);
}
