using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Text;
using MedClassifier.Reporting.Studies;

namespace MedClassifier.Reporting.Records;

/// <summary>
/// results.json: the rows of results.csv, and of each its attention on the native grid, its receipt and where its pictures lie. One row a
/// line, written as it is read from the ledger; then the studies with their results, one a line.
/// </summary>
internal sealed class JsonReportWriter() : SingleFileReportWriter(ReportFormats.Json, FileName)
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "results.json";

    /// <inheritdoc/>
    protected override void Write(Stream stream, RunReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("format", "medclassifier-results/1");
        json.WriteBoolean("complete", report.IsComplete);
        json.WriteBoolean("identified", report.Run.Identified);
        json.WriteString("model_sha256", report.Run.Model.Sha256);
        json.WriteString("calibration_sha256", report.Run.CalibrationSha256);
        json.WriteStartArray("classes");
        foreach (string name in report.Run.Model.Classes)
        {
            json.WriteStringValue(WellFormed.Of(name));
        }

        json.WriteEndArray();
        ProbabilityBasisJson.Write(json, report.Run);
        json.WriteStartArray("results");
        foreach (ScanResult result in report.Results())
        {
            cancellationToken.ThrowIfCancellationRequested();
            EndLine(json, stream);
            ScanResultJson.Write(json, result, report.Run);
        }

        EndLine(json, stream);
        json.WriteEndArray();
        WriteStudies(json, stream, report, cancellationToken);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteStudies(Utf8JsonWriter json, Stream stream, RunReport report, CancellationToken cancellationToken)
    {
        json.WriteStartArray("studies");
        foreach (IReadOnlyList<ScanResult> rows in report.ResultsByStudy())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (StudyResult.Of(rows, report.Run) is { } study)
            {
                EndLine(json, stream);
                StudyResultJson.Write(json, rows, study);
            }
        }

        EndLine(json, stream);
        json.WriteEndArray();
    }

    // White space between the values of an array is the writer's of the stream to choose; emptying the buffer here also keeps it small.
    private static void EndLine(Utf8JsonWriter json, Stream stream)
    {
        json.Flush();
        stream.WriteByte((byte)'\n');
    }
}
