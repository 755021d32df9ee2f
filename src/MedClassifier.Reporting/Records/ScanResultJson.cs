using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Text;
using MedClassifier.Reporting.Heatmaps;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Records;

/// <summary>
/// One ledger row as JSON. Keys are always in the same order, and those without a value hold null; raw_probabilities is there when a
/// calibration was used, and other_settings when an earlier run made the result with another model, calibration or configuration;
/// member_probabilities and member_spread where the model is an ensemble; uncertain, a reason or null, where the run has a rule for it;
/// heatmaps where any were made beside the attention.
/// </summary>
internal static class ScanResultJson
{
    public static void Write(Utf8JsonWriter json, ScanResult result, RunDescription run)
    {
        json.WriteStartObject();
        WriteIdentity(json, result.Identity);
        if (result.Frame is { } frame)
        {
            json.WriteNumber("frame", frame);
        }
        else
        {
            json.WriteNull("frame");
        }

        WritePrediction(json, result, run);
        if (run.Abstain.Asks)
        {
            WriteText(json, "uncertain", result.Classification is { } classified ? run.Abstain.ReasonFor(classified.Prediction) : null);
        }

        json.WriteString("state", StateNames.Of(result.State));
        WriteReason(json, result.Rejection);
        WriteAttention(json, result.Classification?.Attention);
        if (result.Classification is { } mapped)
        {
            HeatmapJson.Write(json, mapped);
        }

        WriteFamiliarity(json, result.Classification?.Familiarity);
        WriteReceipt(json, result.Receipt);
        WriteText(json, "asset_key", result.AssetKey.Length == 0 ? null : result.AssetKey);
        if (result.OtherSettings is { } other)
        {
            json.WriteStartObject("other_settings");
            json.WriteString("model_sha256", other.ModelSha256);
            json.WriteString("calibration_sha256", other.CalibrationSha256);
            json.WriteString("configuration_sha256", other.ConfigurationSha256);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter json, ReportedIdentity identity)
    {
        WriteText(json, "path", identity.Path);
        WriteText(json, "study", identity.Study);
        WriteText(json, "instance", identity.Instance);
        WriteText(json, "accession", identity.Accession);
        WriteText(json, "modality", identity.Modality);
        WriteText(json, "patient", identity.Patient);
        WriteText(json, "study_date", identity.StudyDate);
    }

    private static void WritePrediction(Utf8JsonWriter json, ScanResult result, RunDescription run)
    {
        Prediction? prediction = result.Classification?.Prediction;
        if (prediction is null)
        {
            json.WriteNull("probabilities");
            json.WriteNull("predicted");
            json.WriteNull("call");
            return;
        }

        json.WriteStartArray("probabilities");
        for (int i = 0; i < run.Model.Classes.Count; i++)
        {
            json.WriteNumberValue(prediction.Probabilities[i]);
        }

        json.WriteEndArray();
        if (prediction.Raw is { } raw)
        {
            json.WritePropertyName("raw_probabilities");
            WriteNumbers(json, raw);
        }

        WriteMembers(json, prediction);
        WriteText(json, "predicted", prediction.Predicted);
        WriteText(json, "call", run.CallOf(result));
    }

    private static void WriteMembers(Utf8JsonWriter json, Prediction prediction)
    {
        if (prediction.Members is not { } members)
        {
            return;
        }

        json.WriteStartArray("member_probabilities");
        foreach (IReadOnlyList<float> member in members)
        {
            WriteNumbers(json, member);
        }

        json.WriteEndArray();
        json.WriteNumber("member_spread", Math.Round(prediction.Spread!.Value, 6));
    }

    private static void WriteNumbers(Utf8JsonWriter json, IReadOnlyList<float> values)
    {
        json.WriteStartArray();
        foreach (float value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteReason(Utf8JsonWriter json, Rejection? rejection)
    {
        if (rejection is null)
        {
            json.WriteNull("reason");
            return;
        }

        json.WriteStartObject("reason");
        WriteText(json, "code", rejection.Code);
        WriteText(json, "message", rejection.Message);
        WriteText(json, "tag", rejection.Tag);
        json.WriteEndObject();
    }

    private static void WriteAttention(Utf8JsonWriter json, AttentionMap? attention)
    {
        if (attention is null)
        {
            json.WriteNull("attention");
            return;
        }

        json.WriteStartObject("attention");
        json.WriteNumber("height", attention.Height);
        json.WriteNumber("width", attention.Width);
        json.WriteStartArray("weights");
        foreach (float weight in attention.Weights)
        {
            json.WriteNumberValue(weight);
        }

        json.WriteEndArray();
        InputGeometry geometry = attention.Geometry;
        json.WriteStartObject("geometry");
        json.WriteNumber("scan_width", geometry.ScanWidth);
        json.WriteNumber("scan_height", geometry.ScanHeight);
        json.WriteNumber("input_width", geometry.InputWidth);
        json.WriteNumber("input_height", geometry.InputHeight);
        json.WriteNumber("left", geometry.Left);
        json.WriteNumber("top", geometry.Top);
        json.WriteNumber("content_width", geometry.ContentWidth);
        json.WriteNumber("content_height", geometry.ContentHeight);
        WriteRegion(json, geometry.Region);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, ScanRegion? region)
    {
        if (region is null)
        {
            json.WriteNull("region");
            return;
        }

        json.WriteStartObject("region");
        json.WriteNumber("left", region.Left);
        json.WriteNumber("top", region.Top);
        json.WriteNumber("width", region.Width);
        json.WriteNumber("height", region.Height);
        json.WriteEndObject();
    }

    private static void WriteFamiliarity(Utf8JsonWriter json, Familiarity? familiarity)
    {
        if (familiarity is null)
        {
            json.WriteNull("familiarity");
            return;
        }

        json.WriteStartObject("familiarity");
        json.WriteNumber("distance", familiarity.Distance);
        json.WriteNumber("edge", familiarity.Edge);
        json.WriteNumber("limit", familiarity.Limit);
        json.WriteBoolean("near_edge", familiarity.IsNearEdge);
        json.WriteEndObject();
    }

    private static void WriteReceipt(Utf8JsonWriter json, Receipt? receipt)
    {
        if (receipt is null)
        {
            json.WriteNull("receipt");
            return;
        }

        json.WritePropertyName("receipt");
        ReceiptJson.Of(receipt).WriteTo(json);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, WellFormed.Of(value));
        }
    }
}
