using System.Globalization;
using CsvHelper;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Tables;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Studies;

/// <summary>studies.csv, being written.</summary>
internal sealed class StudyCsvReport : SingleFileReport
{
    private readonly CsvWriter csv;
    private readonly RunDescription run;

    public StudyCsvReport(RunReport report, string fileName)
        : base(report.OutputFolder, fileName)
    {
        run = report.Run;
        csv = CsvWriter.Create(Stream, CsvForm.Options, leaveOpen: true);
        foreach (string column in (string[])
            ["study", "modality", "images", "set_aside", .. ProbabilityColumns.Of(run.Model.Classes), "predicted", "call", "operating_point", "rule"])
        {
            csv.WriteField(column);
        }

        csv.EndRecord();
    }

    /// <inheritdoc/>
    public override void AddStudy(string key, IReadOnlyList<ScanResult> rows)
    {
        if (rows[0].Identity.Study.Length == 0)
        {
            return;
        }

        StudyResult? study = StudyResult.Of(rows, run);
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

    /// <inheritdoc/>
    protected override void Finish() => csv.Dispose();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        csv.Dispose();
        base.Dispose(disposing);
    }
}
