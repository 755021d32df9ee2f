using System.Globalization;
using CsvHelper;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Tables;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Studies;

/// <summary>
/// studies.csv: study, modality, images, set_aside, one probability a class, predicted, call, operating_point, rule. One line a study, in order of its first row;
/// cells without a value are empty. RFC 4180 with LF, UTF-8. Files that belong to no study are in results.csv only.
/// </summary>
internal sealed class StudyCsvWriter() : SingleFileReportWriter(ReportFormats.Csv, FileName)
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "studies.csv";

    /// <inheritdoc/>
    protected override void Write(Stream stream, RunReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        IReadOnlyList<string> classes = report.Run.Model.Classes;
        using CsvWriter csv = CsvWriter.Create(stream, CsvForm.Options, leaveOpen: true);
        string[] columns =
        [
            "study", "modality", "images", "set_aside", .. ProbabilityColumns.Of(classes), "predicted", "call", "operating_point", "rule",
        ];
        foreach (string column in columns)
        {
            csv.WriteField(column);
        }

        csv.EndRecord();
        foreach (IReadOnlyList<ScanResult> rows in report.ResultsByStudy().Where(rows => rows[0].Identity.Study.Length > 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteRow(csv, rows, StudyResult.Of(rows, report.Run), report.Run);
        }
    }

    private static void WriteRow(CsvWriter csv, IReadOnlyList<ScanResult> rows, StudyResult? study, RunDescription run)
    {
        ScanResult speaks = rows.FirstOrDefault(row => row.Classification is not null) ?? rows[0];
        csv.WriteField(SpreadsheetCell.Of(speaks.Identity.Study));
        csv.WriteField(SpreadsheetCell.Of(speaks.Identity.Modality));
        csv.WriteField((study?.Images ?? 0).ToString(CultureInfo.InvariantCulture));
        csv.WriteField(rows.Count(row => row.State == ScanState.SetAside).ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < run.Model.Classes.Count; i++)
        {
            csv.WriteField(study is null ? "" : InvariantNumber.Exact(study.Prediction.Probabilities[i]));
        }

        csv.WriteField(SpreadsheetCell.Of(study?.Prediction.Predicted ?? ""));
        csv.WriteField(SpreadsheetCell.Of(study?.Call ?? ""));
        csv.WriteField(SpreadsheetCell.Of(study?.Call is null ? "" : run.OperatingPoint!.Name));
        csv.WriteField(study?.Rule ?? "");
        csv.EndRecord();
    }
}
