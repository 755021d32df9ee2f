using System.Text.Json;
using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Heatmaps;

/// <summary>The maps beside the attention, how far all of them agree, and what is left of the class without what they show, as JSON.</summary>
internal static class HeatmapJson
{
    // Rounded for people; the weights are not.
    private const int Decimals = 6;

    /// <summary>Writes the key heatmaps, where there is anything beside the attention.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="classification">What the model gave for a scan.</param>
    public static void Write(Utf8JsonWriter json, Classification classification)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(classification);
        if (classification is { Heatmaps: null, Deletion: null })
        {
            return;
        }

        json.WriteStartObject("heatmaps");
        json.WriteString("class", classification.Prediction.Predicted);
        json.WriteStartArray("maps");
        foreach (Heatmap map in classification.Heatmaps ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", map.Name);
            json.WriteNumber("strength", map.Strength);
            json.WriteStartArray("weights");
            foreach (float weight in map.Weights)
            {
                json.WriteNumberValue(weight);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteHonesty(json, classification);
        json.WriteEndObject();
    }

    /// <summary>Writes the keys agreement (an array of pairs of maps) and deletion.</summary>
    public static void WriteHonesty(Utf8JsonWriter json, Classification classification)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(classification);
        WriteAgreement(json, classification);
        WriteDeletion(json, classification.Deletion);
    }

    private static void WriteAgreement(Utf8JsonWriter json, Classification classification)
    {
        json.WriteStartArray("agreement");
        foreach (MapAgreement pair in MapAgreement.Of(classification))
        {
            json.WriteStartObject();
            json.WriteStartArray("maps");
            json.WriteStringValue(pair.First);
            json.WriteStringValue(pair.Second);
            json.WriteEndArray();
            if (pair.Spearman is { } value)
            {
                json.WriteNumber("spearman", Math.Round(value, Decimals));
            }
            else
            {
                json.WriteNull("spearman");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDeletion(Utf8JsonWriter json, DeletionScores? deletion)
    {
        if (deletion is null)
        {
            json.WriteNull("deletion");
            return;
        }

        json.WriteStartObject("deletion");
        json.WriteNumber("steps", deletion.Steps);
        json.WriteNumber("whole", Math.Round(deletion.Whole, Decimals));
        json.WriteNumber("empty", Math.Round(deletion.Empty, Decimals));
        json.WriteNumber("random_area", Math.Round(deletion.Random, Decimals));
        json.WriteStartArray("areas");
        foreach (MapScore map in deletion.Maps)
        {
            json.WriteStartObject();
            json.WriteString("map", map.Map);
            json.WriteNumber("area", Math.Round(map.Value, Decimals));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
