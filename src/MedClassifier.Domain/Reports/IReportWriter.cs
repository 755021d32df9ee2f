namespace MedClassifier.Domain.Reports;

/// <summary>
/// One kind of report. A writer sees each classified scan once, while its pixels are at hand, and all results once at the end.
/// </summary>
/// <remarks>
/// Everything is written below the output folder through <see cref="Storage.DurableFile"/>, so nothing half written stays; writing
/// the same results again gives the same bytes. An output that cannot be written throws <see cref="IOException"/>.
/// </remarks>
public interface IReportWriter
{
    /// <summary>Name in pipeline.yaml, such as "html".</summary>
    string Name { get; }

    /// <summary>Writes what needs the pixels (pictures); may be called from several threads at once; before the scan counts as done.</summary>
    ValueTask WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken);

    /// <summary>Writes what needs all results; called once at the end, also after an interrupted run was resumed.</summary>
    /// <param name="report">All results in source order.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The files a person would open or read, relative to the output folder, the main one first; may be empty.</returns>
    ValueTask<IReadOnlyList<string>> WriteRunAsync(RunReport report, CancellationToken cancellationToken);
}
