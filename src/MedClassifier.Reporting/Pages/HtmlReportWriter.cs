using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Pictures;

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
    public ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Result.Classification is null)
        {
            throw new ArgumentException("only a classified scan has pictures", nameof(request));
        }

        string folder = Path.Combine(request.OutputFolder, ReportPaths.Scans);
        return ValueTask.FromResult(pictures.Write(folder, request.Result.AssetKey, request.Scan, request.Lesion));
    }

    /// <inheritdoc/>
    public IResultsReport Begin(RunReport report) => new HtmlReport(report, options);
}
