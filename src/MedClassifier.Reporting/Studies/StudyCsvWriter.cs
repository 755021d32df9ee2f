using MedClassifier.Domain.Reports;

namespace MedClassifier.Reporting.Studies;

/// <summary>
/// studies.csv: study, modality, images, set_aside, one probability a class, predicted, call, operating_point, rule. One line a study, in order of
/// its first row; cells without a value are empty. RFC 4180 with LF, UTF-8. Files that belong to no study are in results.csv only.
/// </summary>
internal sealed class StudyCsvWriter() : SingleFileReportWriter(ReportFormats.Csv)
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "studies.csv";

    /// <inheritdoc/>
    public override IResultsReport Begin(RunReport report) => new StudyCsvReport(report, FileName);
}
