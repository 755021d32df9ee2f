using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Evaluation.Drift;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Validation.Drift;

/// <summary>Where samples come from: the results of a run, or what a validation left of its test set in metrics.json.</summary>
internal static class DriftSource
{
    /// <summary>Key of the sample in metrics.json.</summary>
    public const string MetricsKey = "distributions";

    private const string RunRecord = "run.json";

    /// <summary>The sample of a folder with results, or of a metrics.json.</summary>
    /// <param name="path">The folder or the file.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="RunSetupException">It holds none.</exception>
    public static DriftSample Read(string path, CancellationToken cancellationToken) =>
        Directory.Exists(path) ? OfRun(path, cancellationToken)
        : File.Exists(path) ? OfMetrics(path)
        : throw new RunSetupException($"{path} is not there: name metrics.json of a validation, or the output folder of a run.");

    /// <summary>The sample of a run's results.</summary>
    /// <param name="folder">Its output folder.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="RunSetupException">It holds none.</exception>
    public static DriftSample OfRun(string folder, CancellationToken cancellationToken)
    {
        string ledger = Path.Combine(folder, RunLedger.FileName);
        string record = Path.Combine(folder, RunRecord);
        if (!File.Exists(ledger) || !File.Exists(record))
        {
            throw new RunSetupException($"{folder} holds no results of a run ({RunLedger.FileName} and {RunRecord}).");
        }

        (string model, string calibration) = SettingsOf(record);
        var sampling = new DriftSampling();
        foreach (ScanResult row in new LedgerReader(ledger).Results())
        {
            cancellationToken.ThrowIfCancellationRequested();
            sampling.Term("outcome", row.Rejection?.Code ?? "done");
            if (row.Classification is { } found)
            {
                sampling.Add(found.Prediction, found.Attention, found.Familiarity);
                sampling.Term("modality", row.Identity.Modality);
            }
        }

        return sampling.ToSample(model, calibration);
    }

    private static (string Model, string Calibration) SettingsOf(string record)
    {
        try
        {
            using JsonDocument run = JsonDocument.Parse(File.ReadAllBytes(record));
            return (
                run.RootElement.GetProperty("model").GetProperty("sha256").GetString() ?? "",
                run.RootElement.GetProperty("calibration_sha256").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RunSetupException($"{record} is not the record of a run: {e.Message}");
        }
    }

    private static DriftSample OfMetrics(string file)
    {
        try
        {
            using JsonDocument metrics = JsonDocument.Parse(File.ReadAllBytes(file));
            return metrics.RootElement.ValueKind == JsonValueKind.Object
                && metrics.RootElement.TryGetProperty(MetricsKey, out JsonElement sample)
                && DriftSampleJson.Read(sample) is { } read
                ? read
                : throw new RunSetupException(
                    $"{file} has no {MetricsKey} to compare with: validate a model (not a table of predictions) with this version, and "
                    + "name its metrics.json.");
        }
        catch (JsonException e)
        {
            throw new RunSetupException($"{file} is no metrics.json: {e.Message}");
        }
    }
}
