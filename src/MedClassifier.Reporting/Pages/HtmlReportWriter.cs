using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Pictures;
using MedClassifier.Reporting.Records;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// The report to read: one folder that opens from any disk, with an index of all studies, a page a study, and the pictures of every scan.
/// </summary>
internal sealed class HtmlReportWriter : IReportWriter
{
    private readonly ReportOptions options;
    private readonly ScanPictures pictures;

    /// <summary>A writer with these options.</summary>
    public HtmlReportWriter(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        pictures = new ScanPictures(options);
    }

    /// <inheritdoc/>
    public string Name => ReportFormats.Html;

    /// <inheritdoc/>
    public ValueTask WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        Classification classification = request.Result.Classification
            ?? throw new ArgumentException("only a classified scan has pictures", nameof(request));
        string folder = Path.Combine(request.OutputFolder, ReportPaths.Scans, request.Result.AssetKey);
        pictures.Write(folder, request.Scan, classification.Attention);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WriteRunAsync(RunReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        List<StudySummary> studies = [.. report.ResultsByStudy().Select(rows => StudySummary.Of(rows, report.Run))];
        StudyOrder order = StudyOrder.WorstFirst(studies, report.Run);

        AssetFiles.Write(Path.Combine(report.OutputFolder, ReportPaths.Assets), options);
        WriteStudies(report, order, cancellationToken);
        RunCounts counts = RunCounts.Of(report.Results(), report.Run, cancellationToken);
        ReportFile.Write(Path.Combine(report.OutputFolder, ReportPaths.Index), new IndexPage(report.Run, options, report.IsComplete).Render(order.Studies, counts));
        if (report.IsComplete)
        {
            FormerPictures.Remove(Path.Combine(report.OutputFolder, ReportPaths.Scans), report.Results(), cancellationToken);
        }

        return ValueTask.FromResult<IReadOnlyList<string>>([ReportPaths.Index]);
    }

    private void WriteStudies(RunReport report, StudyOrder order, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(report.OutputFolder, ReportPaths.Studies);
        Directory.CreateDirectory(folder);
        RemoveOthers(folder, order);
        var page = new StudyPage(report.Run, options);
        foreach (IReadOnlyList<ScanResult> rows in report.ResultsByStudy())
        {
            cancellationToken.ThrowIfCancellationRequested();
            StudySummary study = StudySummary.Of(rows, report.Run);
            if (study.PageKey.Length > 0)
            {
                string html = page.Render(study, rows, order.Before(study.PageKey), order.After(study.PageKey));
                ReportFile.Write(Path.Combine(folder, study.PageKey + ".html"), html);
            }
        }
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
