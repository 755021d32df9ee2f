using System.Text;
using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Reporting.Heatmaps;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// What the page's script draws and reckons with, as JSON with &lt;, &gt; and &amp; escaped: the weights of each image's attention map, how they lie
/// on it, and what a review names it by.
/// </summary>
internal static class StudyData
{
    // Weights are told apart to a hundredth of a per cent of the uniform one.
    private const int Decimals = 4;

    /// <summary>The data of a page.</summary>
    /// <param name="study">The study's line in the index.</param>
    /// <param name="done">Its classified rows, in the order of the page.</param>
    /// <param name="run">What ran.</param>
    /// <param name="options">How pages look.</param>
    public static string Of(StudySummary study, IReadOnlyList<ScanResult> done, RunDescription run, ReportOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("page", study.PageKey);
            json.WriteString("study", VisibleText.Of(study.Label));
            json.WriteString("modality", VisibleText.Of(study.Modality));
            json.WriteString("worst", study.Worst);
            json.WriteNumber("max", options.AttentionMax);
            json.WriteNumber("opacity", options.OverlayOpacity);
            if (options.Heatmaps is [var first, ..] && first != Heatmap.Attention)
            {
                json.WriteString("map", first);
            }

            json.WriteNumber("positive", run.Model.PositiveIndex);
            json.WriteStartArray("classes");
            foreach (string name in run.Model.Classes)
            {
                json.WriteStringValue(VisibleText.Of(name));
            }

            json.WriteEndArray();
            json.WriteStartArray("images");
            foreach (ScanResult row in done)
            {
                WriteImage(json, row, row.Classification!);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteImage(Utf8JsonWriter json, ScanResult row, Classification classification)
    {
        AttentionMap attention = classification.Attention;
        InputGeometry geometry = attention.Geometry;
        (int width, int height) = geometry.WholeSize();
        json.WriteStartObject();
        json.WriteString("asset", row.AssetKey);
        json.WriteString("file", VisibleText.Of(row.Identity.Path));
        json.WriteString("instance", VisibleText.Of(row.Identity.Instance));
        json.WriteNumber("frame", row.Frame ?? 0);
        json.WriteNumber("class", classification.Prediction.PredictedIndex);
        Numbers(json, "p", classification.Prediction.Probabilities.Select(p => Math.Round(p, 6)));
        // Its shape alone matters: columns and rows of the model's input that the whole of it would fill.
        Numbers(json, "shape", [width, height]);
        Numbers(json, "scan", [geometry.ScanWidth, geometry.ScanHeight]);
        Numbers(json, "input", [geometry.InputWidth, geometry.InputHeight]);
        Numbers(json, "content", [geometry.Left, geometry.Top, geometry.ContentWidth, geometry.ContentHeight]);
        ScanRegion seen = geometry.Seen();
        Numbers(json, "seen", [seen.Left, seen.Top, seen.Width, seen.Height]);
        Numbers(json, "grid", [attention.Width, attention.Height]);
        double uniform = (double)attention.Width * attention.Height;
        Numbers(json, "weights", attention.Weights.Select(weight => Math.Round(weight * uniform, Decimals)));
        WriteMaps(json, classification, uniform);
        json.WriteEndObject();
    }

    // What is beside the attention, where there is anything.
    private static void WriteMaps(Utf8JsonWriter json, Classification classification, double uniform)
    {
        if (classification is { Heatmaps: null, Deletion: null })
        {
            return;
        }

        json.WriteStartArray("maps");
        foreach (Heatmap map in classification.Heatmaps ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name", map.Name);
            json.WriteNumber("strength", map.Strength);
            Numbers(json, "weights", map.Weights.Select(weight => Math.Round(weight * uniform, Decimals)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        HeatmapJson.WriteHonesty(json, classification);
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
