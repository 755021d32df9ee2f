using System.Globalization;
using CsvHelper;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Tables;

/// <summary>
/// results.csv: path, study, instance, frame, one probability a class, predicted, call, operating_point, state, reason. One line a ledger row, in
/// source order; RFC 4180 with LF, UTF-8. Cells without a value are empty, those of call and operating_point where the run has no operating
/// point, too; the reason is the code, then ": " and the message.
/// </summary>
internal sealed class CsvReportWriter() : SingleFileReportWriter(ReportFormats.Csv, FileName)
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "results.csv";

    /// <inheritdoc/>
    protected override void Write(Stream stream, RunReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        using CsvWriter csv = CsvWriter.Create(stream, CsvForm.Options, leaveOpen: true);
        IReadOnlyList<string> classes = report.Run.Model.Classes;

        string[] columns =
        [
            "path", "study", "instance", "frame", .. ProbabilityColumns.Of(classes), "predicted", "call", "operating_point", "state", "reason",
        ];
        foreach (string column in columns)
        {
            csv.WriteField(column);
        }

        csv.EndRecord();
        foreach (ScanResult result in report.Results())
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteRow(csv, result, report.Run);
        }
    }

    private static void WriteRow(CsvWriter csv, ScanResult result, RunDescription run)
    {
        csv.WriteField(SpreadsheetCell.Of(result.Identity.Path));
        csv.WriteField(SpreadsheetCell.Of(result.Identity.Study));
        csv.WriteField(SpreadsheetCell.Of(result.Identity.Instance));
        csv.WriteField(result.Frame?.ToString(CultureInfo.InvariantCulture));

        Prediction? prediction = result.Classification?.Prediction;
        for (int i = 0; i < run.Model.Classes.Count; i++)
        {
            csv.WriteField(prediction is null ? "" : InvariantNumber.Exact(prediction.Probabilities[i]));
        }

        csv.WriteField(SpreadsheetCell.Of(prediction?.Predicted ?? ""));
        string? call = run.CallOf(result);
        csv.WriteField(SpreadsheetCell.Of(call ?? ""));
        csv.WriteField(SpreadsheetCell.Of(call is null ? "" : run.OperatingPoint!.Name));
        csv.WriteField(StateNames.Of(result.State));
        csv.WriteField(SpreadsheetCell.Of(result.Rejection?.ToString() ?? ""));
        csv.EndRecord();
    }
}
