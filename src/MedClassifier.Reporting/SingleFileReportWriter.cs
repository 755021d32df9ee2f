using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;

namespace MedClassifier.Reporting;

/// <summary>A report that is one file, written at the end from the ledger's rows as they come.</summary>
/// <param name="name">Name in pipeline.yaml.</param>
/// <param name="fileName">The file, relative to the output folder.</param>
internal abstract class SingleFileReportWriter(string name, string fileName) : IReportWriter
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ValueTask WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WriteRunAsync(RunReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        DurableFile.Write(Path.Combine(report.OutputFolder, fileName), stream => Write(stream, report, cancellationToken));
        return ValueTask.FromResult<IReadOnlyList<string>>([fileName]);
    }

    /// <summary>Writes the whole file; nothing of it is seen before this returns.</summary>
    protected abstract void Write(Stream stream, RunReport report, CancellationToken cancellationToken);
}
