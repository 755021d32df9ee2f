using MedClassifier.Domain.Reports;

namespace MedClassifier.Pipeline.Units;

/// <summary>Of a report only what it makes of each scan: what it makes of all is made once, of all units together.</summary>
/// <param name="writer">The report.</param>
internal sealed class ScanWriter(IReportWriter writer) : IReportWriter
{
    /// <inheritdoc/>
    public string Name => writer.Name;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken) =>
        writer.WriteScanAsync(request, cancellationToken);

    /// <inheritdoc/>
    public IResultsReport? Begin(RunReport report) => null;
}
