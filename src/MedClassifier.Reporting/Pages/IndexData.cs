using System.Text;
using System.Text.Json;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Reporting.Pages;

/// <summary>
/// The index's rows for its script: one array a study, [page, label, detail, modality, class, probability, done, set aside, asset, reasons];
/// class and probability are null where no scan is done.
/// </summary>
internal static class IndexData
{
    /// <summary>The data as JSON with &lt;, &gt; and &amp; escaped.</summary>
    /// <param name="studies">The studies, worst first.</param>
    /// <param name="classes">Class names in the order of the model's outputs.</param>
    /// <param name="pageSize">Rows shown at a time.</param>
    public static string Of(IReadOnlyList<StudySummary> studies, IReadOnlyList<string> classes, int pageSize)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("pageSize", pageSize);
            json.WriteStartArray("classes");
            foreach (string name in classes)
            {
                json.WriteStringValue(VisibleText.Of(name));
            }

            json.WriteEndArray();
            json.WriteStartArray("rows");
            foreach (StudySummary study in studies)
            {
                WriteRow(json, study);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteRow(Utf8JsonWriter json, StudySummary study)
    {
        json.WriteStartArray();
        json.WriteStringValue(study.PageKey);
        json.WriteStringValue(VisibleText.Of(study.Label));
        json.WriteStringValue(VisibleText.Of(study.Detail));
        json.WriteStringValue(VisibleText.Of(study.Modality));
        if (study.Result is { } result)
        {
            json.WriteNumberValue(result.Prediction.PredictedIndex);
            json.WriteNumberValue(result.Prediction.Probabilities[^1]);
        }
        else
        {
            json.WriteNullValue();
            json.WriteNullValue();
        }

        json.WriteNumberValue(study.Done);
        json.WriteNumberValue(study.SetAside);
        json.WriteStringValue(study.Worst);
        json.WriteStringValue(VisibleText.Of(string.Join(", ", study.Reasons)));
        json.WriteEndArray();
    }
}
