using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Text;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Records;

/// <summary>run.json, being written.</summary>
/// <param name="report">What there is to say beside the results.</param>
/// <param name="fileName">The file, relative to the output folder.</param>
/// <param name="hashed">Files that are there when this one is completed.</param>
internal sealed class RunRecord(RunReport report, string fileName, IReadOnlyList<string> hashed) : SingleFileReport(report.OutputFolder, fileName)
{
    private readonly RunTally tally = new(report.Run);

    /// <inheritdoc/>
    public override void Add(ScanResult row) => tally.Add(row);

    /// <inheritdoc/>
    protected override void Finish()
    {
        RunDescription run = report.Run;
        RunCounts counts = tally.Counts;
        using var json = new Utf8JsonWriter(Stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "medclassifier-run/1");
        json.WriteString("notice", "Research software, not a medical device.");
        json.WriteString("code_version", WellFormed.Of(run.CodeVersion));
        json.WriteString("engine", WellFormed.Of(run.Engine));
        if (run.EngineNotices.Count > 0)
        {
            json.WriteStartArray("engine_notices");
            foreach (string notice in run.EngineNotices)
            {
                json.WriteStringValue(WellFormed.Of(notice));
            }

            json.WriteEndArray();
        }

        json.WriteBoolean("complete", report.IsComplete);
        json.WriteBoolean("identified", run.Identified);
        json.WriteString("paths", run.PathsKept || run.Identified ? "kept" : "hashed");
        json.WriteString("configuration_sha256", run.ConfigurationSha256);
        json.WriteString("calibration_sha256", run.CalibrationSha256);
        ProbabilityBasisJson.Write(json, run);
        ModelCardJson.Write(json, "model", run.Model);
        json.WriteStartObject("counts");
        json.WriteNumber("inputs", counts.Inputs);
        json.WriteNumber("done", counts.Done);
        json.WriteNumber("set_aside", counts.SetAside);
        json.WriteNumber("pending", counts.Pending);
        json.WriteNumber("of_earlier_inputs", report.EarlierRows);
        json.WriteNumber("with_other_settings", counts.WithOtherSettings);
        if (run.Abstain.Asks)
        {
            json.WriteNumber("uncertain", counts.Uncertain);
        }

        WriteCounts(json, "by_class", counts.ByClass);
        WriteCounts(json, "by_call", counts.ByCall.Select(pair => KeyValuePair.Create(pair.Call, pair.Count)));
        WriteCounts(json, "by_reason", counts.ByReason);
        json.WriteEndObject();
        json.WriteStartObject("files");
        foreach (string file in hashed)
        {
            json.WriteString(file, FileHash.Of(Path.Combine(report.OutputFolder, file)));
        }

        json.WriteEndObject();
        if (report.Times is { } times)
        {
            WriteTimes(json, times);
        }

        json.WriteEndObject();
        json.Flush();
        Stream.WriteByte((byte)'\n');
    }

    private static void WriteTimes(Utf8JsonWriter json, RunTimes times)
    {
        DateTimeOffset now = times.Time.GetUtcNow();
        json.WriteStartObject("time");
        json.WriteString("started", InvariantNumber.UtcTime(times.Started));
        json.WriteString("ended", InvariantNumber.UtcTime(now));
        json.WriteStartObject("seconds");
        json.WriteNumber("opening", Seconds(times.Opened - times.Started));
        json.WriteNumber("classifying", Seconds(times.Classified - times.Opened));
        json.WriteNumber("reporting", Seconds(now - times.Classified));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static double Seconds(TimeSpan span) => Math.Round(span.TotalSeconds, 3);

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts)
        {
            json.WriteNumber(WellFormed.Of(key), count);
        }

        json.WriteEndObject();
    }
}
