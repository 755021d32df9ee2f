using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain.Storage;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Validation.Drift;

namespace MedClassifier.Validation;

/// <summary>metrics.json: all numbers of a validation, in full precision.</summary>
internal static class MetricsJson
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        TypeInfoResolver = KnownCalibrations.Json,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes the file.</summary>
    public static void Write(string path, DossierContent result) => DurableFile.WriteText(path, JsonSerializer.Serialize(
        new
        {
            FormatVersion = 1,
            Leakage = result.Audit.HasLeakage,
            Facts = result.Facts.Select(fact => new { fact.Name, fact.Value }),
            Audit = new
            {
                result.Audit.Images,
                Findings = result.Audit.Findings.Select((AuditFinding f) => new { f.Check, f.Severity, f.Message, f.Rows }),
                NotAsked = result.Audit.NotAsked.Select(skipped => new { skipped.Check, skipped.Reason }),
            },
            result.RowsWithoutPrediction,
            Familiarity = result.Familiar.Select((FamiliarImage image) => new
            {
                image.File.Row,
                image.Frame,
                Distance = double.IsFinite(image.Familiarity.Distance) ? image.Familiarity.Distance : (double?)null,
                image.Familiarity.Edge,
                image.Familiarity.Limit,
            }),
            result.Evaluation,
            result.Uncalibrated,
            result.Calibrator,
            CalibrationFittedHere = result.IsFitted,
            CalibrationEffect = result.Effect,
            result.CalibrationWarnings,
            result.FittedPrior,
            result.StatedPrior,
            result.TuningCounts,
            result.GroupRule,
            OperatingPointsShipped = result.Points.AreShipped,
            result.Localisation,
            UnusableMasks = result.UnusableMasks.SelectMany(fault => fault.Rows).Order(),
            result.HotSpot,
            result.Perturbation,
            result.Randomisation,
            result.Comparison,
            Distributions = result.Distributions is { } sample ? DriftSampleJson.Of(sample) : null,
        },
        Json) + "\n");
}
