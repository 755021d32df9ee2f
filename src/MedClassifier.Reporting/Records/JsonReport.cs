using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Text;
using MedClassifier.Reporting.Studies;

namespace MedClassifier.Reporting.Records;

/// <summary>
/// results.json, being written: rows go to the file as they come; studies, which come between them, wait in a file of their own. So a million
/// rows take no more memory than one.
/// </summary>
internal sealed class JsonReport : SingleFileReport
{
    private readonly RunDescription run;
    private readonly Utf8JsonWriter rows;
    private readonly PendingFile waiting;
    private readonly Utf8JsonWriter studies;

    public JsonReport(RunReport report, string fileName)
        : base(report.OutputFolder, fileName)
    {
        run = report.Run;
        waiting = new PendingFile(Path.Combine(report.OutputFolder, fileName + ".studies"));
        studies = new Utf8JsonWriter(waiting.Stream);
        studies.WriteStartArray();
        rows = new Utf8JsonWriter(Stream);
        rows.WriteStartObject();
        rows.WriteString("format", "medclassifier-results/1");
        rows.WriteBoolean("complete", report.IsComplete);
        rows.WriteBoolean("identified", run.Identified);
        rows.WriteString("model_sha256", run.Model.Sha256);
        rows.WriteString("calibration_sha256", run.CalibrationSha256);
        rows.WriteStartArray("classes");
        foreach (string name in run.Model.Classes)
        {
            rows.WriteStringValue(WellFormed.Of(name));
        }

        rows.WriteEndArray();
        ProbabilityBasisJson.Write(rows, run);
        rows.WriteStartArray("results");
    }

    /// <inheritdoc/>
    public override void Add(ScanResult row)
    {
        EndLine(rows, Stream);
        ScanResultJson.Write(rows, row, run);
    }

    /// <inheritdoc/>
    public override void AddStudy(string key, IReadOnlyList<ScanResult> rows)
    {
        if (StudyResult.Of(rows, run) is { } study)
        {
            EndLine(studies, waiting.Stream);
            StudyResultJson.Write(studies, rows, study);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        EndLine(rows, Stream);
        rows.WriteEndArray();
        rows.Flush();
        EndLine(studies, waiting.Stream);
        studies.WriteEndArray();
        studies.Flush();

        Stream.Write(",\"studies\":"u8);
        waiting.Stream.Position = 0;
        waiting.Stream.CopyTo(Stream);
        Stream.Write("}\n"u8);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Their buffers are empty, or of no use any more.
        rows.Reset(System.IO.Stream.Null);
        studies.Reset(System.IO.Stream.Null);
        rows.Dispose();
        studies.Dispose();
        waiting.Dispose();
        base.Dispose(disposing);
    }

    // White space between the values of an array is the writer's of the stream to choose; emptying the buffer here also keeps it small.
    private static void EndLine(Utf8JsonWriter json, Stream stream)
    {
        json.Flush();
        stream.WriteByte((byte)'\n');
    }
}
