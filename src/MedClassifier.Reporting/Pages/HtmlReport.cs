using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Records;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// The HTML report, being written: of each study a line is kept while the results come; then the pages that say something else than they did
/// are written, several at a time, and the index.
/// </summary>
/// <param name="report">What there is to say beside the results.</param>
/// <param name="options">How it looks.</param>
internal sealed class HtmlReport(RunReport report, ReportOptions options) : IResultsReport
{
    // A task reads so many studies from the ledger at a time.
    private const int StudiesAtOnce = 32;

    private readonly List<StudySummary> studies = [];
    private readonly RunTally tally = new(report.Run);
    private readonly PageStamp stamp = new(report.Run, options);
    private readonly PictureFolder pictures = new(Path.Combine(report.OutputFolder, ReportPaths.Scans), report.IsComplete);

    /// <inheritdoc/>
    public void Add(ScanResult row)
    {
        tally.Add(row);
        pictures.Add(row);
    }

    /// <inheritdoc/>
    public void AddStudy(string key, IReadOnlyList<ScanResult> rows) =>
        studies.Add(StudySummary.Of(rows, report.Run) with
        {
            Key = key,
            Stamp = stamp.Of(rows),
            Patient = report.PatientOf(rows[0].Identity.Study) ?? "",
        });

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken)
    {
        StudyOrder order = StudyOrder.WorstFirst(studies, report.Run);
        AssetFiles.Write(Path.Combine(report.OutputFolder, ReportPaths.Assets));
        await WriteStudiesAsync(order, cancellationToken).ConfigureAwait(false);
        new IndexFiles(report, options).Write(order.Studies, tally.Counts);
        await pictures.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return [ReportPaths.Index];
    }

    /// <inheritdoc/>
    public void Dispose() => pictures.Dispose();

    private async Task WriteStudiesAsync(StudyOrder order, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(report.OutputFolder, ReportPaths.Studies);
        Directory.CreateDirectory(folder);
        RemoveOthers(folder, order);
        var pages = new StudyPages(report, options, folder, order, stamp);
        await Parallel.ForEachAsync(
            order.Studies.Where(study => study.PageKey.Length > 0).Chunk(StudiesAtOnce),
            cancellationToken,
            (chunk, token) =>
            {
                pages.Write(chunk, token);
                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);
    }

    // Pages of an earlier run in this folder may hold names that this one must not show.
    private static void RemoveOthers(string folder, StudyOrder order)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*.html"))
        {
            if (!order.Has(Path.GetFileNameWithoutExtension(path)))
            {
                File.Delete(path);
            }
        }
    }
}
