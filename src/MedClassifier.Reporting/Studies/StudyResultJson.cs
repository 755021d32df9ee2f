using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Text;

namespace MedClassifier.Reporting.Studies;

/// <summary>One study as JSON.</summary>
internal static class StudyResultJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ScanResult> rows, StudyResult study)
    {
        ReportedIdentity identity = rows.First(row => row.Classification is not null).Identity;
        json.WriteStartObject();
        json.WriteString("study", WellFormed.Of(identity.Study));
        json.WriteString("modality", WellFormed.Of(identity.Modality));
        json.WriteNumber("images", study.Images);
        json.WriteString("rule", study.Rule);
        json.WriteStartArray("probabilities");
        foreach (float probability in study.Prediction.Probabilities)
        {
            json.WriteNumberValue(probability);
        }

        json.WriteEndArray();
        json.WriteString("predicted", WellFormed.Of(study.Prediction.Predicted));
        json.WriteString("call", study.Call is null ? null : WellFormed.Of(study.Call));
        json.WriteEndObject();
    }
}
