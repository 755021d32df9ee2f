using System.Text.Json;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Text;
using MedClassifier.Domain.Training;

namespace MedClassifier.Reporting.Records;

/// <summary>What a model says of itself, as JSON.</summary>
internal static class ModelCardJson
{
    public static void Write(Utf8JsonWriter json, string name, ModelCard card)
    {
        json.WriteStartObject(name);
        json.WriteString("name", WellFormed.Of(card.Name));
        json.WriteString("sha256", card.Sha256);
        json.WriteString("architecture", WellFormed.Of(card.Architecture));
        json.WriteString("pooling", WellFormed.Of(card.Pooling));
        WriteMembers(json, card.Members);
        WriteTexts(json, "classes", card.Classes);
        json.WriteString("positive_class", WellFormed.Of(card.Classes[card.PositiveIndex]));
        json.WriteNumber("input_size", card.InputSize);
        WriteNumbers(json, "mean", card.Mean);
        WriteNumbers(json, "standard_deviation", card.StandardDeviation);
        WriteTexts(json, "modalities", card.Modalities);
        WriteTexts(json, "body_parts", card.BodyParts);
        json.WriteString("training_data", WellFormed.Of(card.TrainingData));
        json.WriteString("split_sha256", card.SplitSha256);
        WriteCount(json, "training_scans", card.TrainingScans);
        WriteCount(json, "selection_scans", card.SelectionScans);
        json.WriteString("code_version", WellFormed.Of(card.CodeVersion));
        json.WriteString("licence", WellFormed.Of(card.Licence));
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<EnsembleMember> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        json.WriteStartArray("members");
        foreach (EnsembleMember member in members)
        {
            json.WriteStartObject();
            json.WriteString("name", WellFormed.Of(member.Name));
            json.WriteString("sha256", member.Sha256);
            json.WriteString("architecture", WellFormed.Of(member.Architecture));
            json.WriteNumber("input_size", member.InputSize);
            json.WriteNumber("weight", member.Weight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The hashes themselves are the model file's.
    private static void WriteCount(Utf8JsonWriter json, string name, ScanHashes? scans)
    {
        if (scans is not null)
        {
            json.WriteNumber(name, scans.Count);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(WellFormed.Of(value));
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<float> values)
    {
        json.WriteStartArray(name);
        foreach (float value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
