using System.Text.Json;
using System.Text.Json.Nodes;
using MedClassifier.Evaluation.Drift;

namespace MedClassifier.Validation.Drift;

/// <summary>A sample as JSON: names and terms stay as they are, and numbers have six digits.</summary>
internal static class DriftSampleJson
{
    private const int Digits = 6;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The sample, small enough to be stored.</summary>
    public static JsonNode Of(DriftSample sample)
    {
        DriftSample thinned = sample.Thinned();
        return JsonSerializer.SerializeToNode(
            thinned with
            {
                Numbers = [.. thinned.Numbers.Select(number => number with { Values = [.. number.Values.Select(v => Math.Round(v, Digits))] })],
            },
            Json)!;
    }

    /// <summary>The sample again; null where this is none.</summary>
    public static DriftSample? Read(JsonElement element)
    {
        try
        {
            return element.Deserialize<DriftSample>(Json)
                is { ModelSha256: not null, CalibrationSha256: not null, Numbers: not null, Terms: not null } read
                && read.Numbers.All(number => number is { Name: not null, Count: >= 0, Values: not null } && IsAscending(number.Values))
                && read.Terms.All(term => term is { Name: not null, Counts: not null } && term.Counts.Values.All(count => count >= 0))
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsAscending(IReadOnlyList<double> values) =>
        Enumerable.Range(1, Math.Max(0, values.Count - 1)).All(i => values[i - 1] <= values[i]);
}
