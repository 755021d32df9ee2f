using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Reporting.Text;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Text;

namespace MedClassifier.Reporting.Records;

/// <summary>
/// run.json: what ran (program, engine, model, hashes of the settings), how many inputs ended how, and the SHA-256 of the main file of
/// every report; last, when it ran and how long each part took: but for that, a run repeated gives the same bytes. Comes after the other writers.
/// </summary>
internal sealed class RunRecordWriter : SingleFileReportWriter
{
    /// <summary>The file, relative to the output folder.</summary>
    public const string FileName = "run.json";

    private readonly string[] hashed;

    /// <summary>A writer that hashes these files.</summary>
    /// <param name="files">What the other writers have written by the time this one is called, relative to the output folder.</param>
    public RunRecordWriter(IEnumerable<string> files)
        : base("run", FileName) => hashed = [.. files.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    protected override void Write(Stream stream, RunReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        RunCounts counts = RunCounts.Of(report.Results(), report.Run, cancellationToken);
        var hashes = hashed.Select(file => KeyValuePair.Create(file, FileHash.Of(Path.Combine(report.OutputFolder, file)))).ToList();
        Write(stream, report, counts, hashes);
    }

    private static void Write(Stream stream, RunReport report, RunCounts counts, List<KeyValuePair<string, string>> hashes)
    {
        RunDescription run = report.Run;
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("format", "medclassifier-run/1");
        json.WriteString("notice", "Research software, not a medical device.");
        json.WriteString("code_version", WellFormed.Of(run.CodeVersion));
        json.WriteString("engine", WellFormed.Of(run.Engine));
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
        foreach ((string file, string sha256) in hashes)
        {
            json.WriteString(file, sha256);
        }

        json.WriteEndObject();
        if (report.Times is { } times)
        {
            WriteTimes(json, times);
        }

        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
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
