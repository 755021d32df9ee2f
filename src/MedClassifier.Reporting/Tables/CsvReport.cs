using System.Globalization;
using CsvHelper;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Reporting.Text;


namespace MedClassifier.Reporting.Tables;

/// <summary>results.csv, being written.</summary>
internal sealed class CsvReport : SingleFileReport
{
    private readonly CsvWriter csv;
    private readonly RunDescription run;

    public CsvReport(RunReport report, string fileName)
        : base(report.OutputFolder, fileName)
    {
        csv = CsvWriter.Create(Stream, CsvForm.Options, leaveOpen: true);
        run = report.Run;
        string[] columns =
        [
            "path", "study", "instance", "frame", .. ProbabilityColumns.Of(run.Model.Classes), "predicted", "call", "operating_point", "state", "reason",
        ];
        foreach (string column in columns)
        {
            csv.WriteField(column);
        }

        csv.EndRecord();
    }

    /// <inheritdoc/>
    public override void Add(ScanResult row)
    {
        csv.WriteField(SpreadsheetCell.Of(row.Identity.Path));
        csv.WriteField(SpreadsheetCell.Of(row.Identity.Study));
        csv.WriteField(SpreadsheetCell.Of(row.Identity.Instance));
        csv.WriteField(row.Frame?.ToString(CultureInfo.InvariantCulture));

        Prediction? prediction = row.Classification?.Prediction;
        for (int i = 0; i < run.Model.Classes.Count; i++)
        {
            csv.WriteField(prediction is null ? "" : InvariantNumber.Exact(prediction.Probabilities[i]));
        }

        csv.WriteField(SpreadsheetCell.Of(prediction?.Predicted ?? ""));
        string? call = run.CallOf(row);
        csv.WriteField(SpreadsheetCell.Of(call ?? ""));
        csv.WriteField(SpreadsheetCell.Of(call is null ? "" : run.OperatingPoint!.Name));
        csv.WriteField(StateNames.Of(row.State));
        csv.WriteField(SpreadsheetCell.Of(row.Rejection?.ToString() ?? ""));
        csv.EndRecord();
    }

    /// <inheritdoc/>
    protected override void Finish() => csv.Dispose();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        csv.Dispose();
        base.Dispose(disposing);
    }
}
