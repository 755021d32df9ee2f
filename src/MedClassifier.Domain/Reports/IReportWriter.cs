namespace MedClassifier.Domain.Reports;

/// <summary>
/// One kind of report. A writer sees each classified scan once, while its pixels are at hand, and all results once at the end.
/// </summary>
/// <remarks>
/// Everything is written below the output folder; writing the same results again gives the same bytes. An output that cannot be written throws
/// <see cref="IOException"/>.
/// </remarks>
public interface IReportWriter
{
    /// <summary>Name in pipeline.yaml, such as "html".</summary>
    string Name { get; }

    /// <summary>
    /// Writes what needs the pixels (pictures), before the scan counts as done; may be called from several threads at once. The files need not
    /// be durable: whoever calls makes those of many scans durable together.
    /// </summary>
    /// <returns>The files, absolute; may be empty.</returns>
    ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken);

    /// <summary>Begins what needs all results; at the end of a run, also after an interrupted one was resumed.</summary>
    /// <param name="report">What is to be reported.</param>
    /// <returns>Takes the results; null when this report needs none of them.</returns>
    IResultsReport? Begin(RunReport report);
}
