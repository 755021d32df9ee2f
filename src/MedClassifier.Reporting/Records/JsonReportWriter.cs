using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Records;

/// <summary>
/// results.json: the rows of results.csv, and of each its attention on the native grid, its receipt and the name of its pictures. One row a
/// line, written as it is read from the ledger; then the studies with their results, one a line.
/// </summary>
internal sealed class JsonReportWriter() : SingleFileReportWriter(ReportFormats.Json)
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "results.json";

    /// <inheritdoc/>
    public override IResultsReport Begin(RunReport report) => new JsonReport(report, FileName);
}
