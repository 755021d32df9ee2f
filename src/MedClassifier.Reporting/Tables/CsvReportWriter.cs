using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Tables;

/// <summary>
/// results.csv: path, study, instance, frame, one probability a class, predicted, call, operating_point, state, reason. One line a ledger row, in
/// source order; RFC 4180 with LF, UTF-8. Cells without a value are empty, those of call and operating_point where the run has no operating
/// point, too; the reason is the code, then ": " and the message.
/// </summary>
internal sealed class CsvReportWriter() : SingleFileReportWriter(ReportFormats.Csv)
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "results.csv";

    /// <inheritdoc/>
    public override IResultsReport Begin(RunReport report) => new CsvReport(report, FileName);
}
