using System.Text.Json;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Text;

namespace MedClassifier.Reporting.Records;

/// <summary>For which shares of the classes the probabilities are right, and where they are cut, as JSON.</summary>
internal static class ProbabilityBasisJson
{
    /// <summary>Writes class_prior and operating_point into the open object.</summary>
    public static void Write(Utf8JsonWriter json, RunDescription run)
    {
        json.WriteStartObject("class_prior");
        WriteShares(json, "fitted", run.FittedPrior);
        WriteShares(json, "stated", run.StatedPrior);
        json.WriteEndObject();
        if (run.OperatingPoint is not { } point)
        {
            json.WriteNull("operating_point");
            return;
        }

        json.WriteStartObject("operating_point");
        json.WriteString("name", WellFormed.Of(point.Name));
        json.WriteString("class", WellFormed.Of(run.Model.Classes[point.ClassIndex]));
        json.WriteNumber("image_threshold", point.ImageThreshold);
        if (point.StudyThreshold is { } threshold)
        {
            json.WriteNumber("study_threshold", threshold);
            json.WriteString("study_rule", WellFormed.Of(point.StudyRule));
        }

        json.WriteBoolean("chosen", point.IsChosen);
        json.WriteEndObject();
    }

    private static void WriteShares(Utf8JsonWriter json, string name, IReadOnlyList<double>? shares)
    {
        if (shares is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (double share in shares)
        {
            json.WriteNumberValue(share);
        }

        json.WriteEndArray();
    }
}
