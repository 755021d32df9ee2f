using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Files;

/// <summary>
/// The model card as the text map of a safetensors file: lists are JSON arrays, numbers in the invariant culture. Optional keys are
/// training_scans and selection_scans, the scans that the model learnt from and was selected on, as <see cref="ScanHashes"/> writes them: 17
/// bytes a scan, a million of them within a sixth of what a header may hold.
/// </summary>
internal static class ModelMetadata
{
    private const string FormatVersion = "1";
    private const int SmallestInput = 32;
    private const int LargestInput = 4096;
    private const string TrainingScans = "training_scans";
    private const string SelectionScans = "selection_scans";

    /// <summary>The card as a map.</summary>
    public static IReadOnlyDictionary<string, string> ToMap(ModelCard card)
    {
        Dictionary<string, string> map = Texts(card);
        foreach ((string key, ScanHashes? scans) in new[] { (TrainingScans, card.TrainingScans), (SelectionScans, card.SelectionScans) })
        {
            if (scans is not null)
            {
                map[key] = scans.ToString();
            }
        }

        return map;
    }

    /// <summary>The card of a map, checked: nothing in it can make the model's construction fail.</summary>
    /// <param name="map">The metadata block.</param>
    /// <param name="sha256">SHA-256 of the file.</param>
    public static Outcome<ModelCard> ToCard(IReadOnlyDictionary<string, string> map, string sha256)
    {
        string Text(string key) => map.GetValueOrDefault(key, "");
        if (Text("format_version").Length == 0)
        {
            return new Rejection(
                RejectionCodes.InvalidModel,
                "it says nothing of its network (no format_version): medclassifier model import makes models of other programs' weights",
                "format_version");
        }

        if (Text("format_version") != FormatVersion)
        {
            return Invalid("format_version", Text("format_version"), FormatVersion);
        }

        if (!KnownBackbones.Names.Contains(Text("architecture")))
        {
            return Invalid("architecture", Text("architecture"), string.Join(", ", KnownBackbones.Names));
        }

        if (!KnownPoolings.Names.Contains(Text("pooling")))
        {
            return Invalid("pooling", Text("pooling"), string.Join(", ", KnownPoolings.Names));
        }

        // Files written before there was a choice say nothing of the head.
        string head = map.GetValueOrDefault("head", KnownHeads.Names[0]);
        if (!KnownHeads.Names.Contains(head))
        {
            return Invalid("head", head, string.Join(", ", KnownHeads.Names));
        }

        if (!TryList(Text("classes"), out string[]? classes) || classes.Length is < 2 or > 1000 || classes.Distinct().Count() != classes.Length)
        {
            return Invalid("classes", Text("classes"), "a JSON list of 2 to 1000 different names");
        }

        if (!int.TryParse(Text("input_size"), NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            || size is < SmallestInput or > LargestInput)
        {
            return Invalid("input_size", Text("input_size"), $"{SmallestInput} to {LargestInput}");
        }

        if (!TryList(Text("mean"), out float[]? mean) || mean.Length != ScanTensor.Channels || !mean.All(float.IsFinite))
        {
            return Invalid("mean", Text("mean"), "a JSON list of three finite numbers");
        }

        if (!TryList(Text("standard_deviation"), out float[]? deviation) || deviation.Length != ScanTensor.Channels
            || !deviation.All(d => float.IsFinite(d) && d > 0))
        {
            return Invalid("standard_deviation", Text("standard_deviation"), "a JSON list of three positive numbers");
        }

        foreach (string key in new[] { TrainingScans, SelectionScans })
        {
            if (map.TryGetValue(key, out string? scans) && ScanHashes.Parse(scans) is null)
            {
                return Invalid(key, scans, "groups of 16 hex digits, one space between two");
            }
        }

        return new ModelCard
        {
            Name = Text("name"),
            Sha256 = sha256,
            Architecture = Text("architecture"),
            Pooling = Text("pooling"),
            MapNote = KnownPoolings.MapMeaning(Text("pooling")),
            Head = head,
            Classes = classes,
            InputSize = size,
            Mean = mean,
            StandardDeviation = deviation,
            Modalities = TryList(Text("modalities"), out string[]? modalities) ? modalities : [],
            BodyParts = TryList(Text("body_parts"), out string[]? bodyParts) ? bodyParts : [],
            TrainingData = Text("training_data"),
            SplitSha256 = Text("split_sha256"),
            Training = ReadMap(Text("training")),
            TrainingScans = Scans(map, TrainingScans),
            SelectionScans = Scans(map, SelectionScans),
            CodeVersion = Text("code_version"),
            Licence = Text("licence"),
        };
    }

    private static Dictionary<string, string> Texts(ModelCard card) => new(StringComparer.Ordinal)
    {
        ["format"] = "pt", // the safetensors readers of other programs ask for it
        ["format_version"] = FormatVersion,
        ["name"] = card.Name,
        ["architecture"] = card.Architecture,
        ["pooling"] = card.Pooling,
        ["head"] = card.Head,
        ["classes"] = JsonSerializer.Serialize(card.Classes),
        ["input_size"] = card.InputSize.ToString(CultureInfo.InvariantCulture),
        ["mean"] = JsonSerializer.Serialize(card.Mean),
        ["standard_deviation"] = JsonSerializer.Serialize(card.StandardDeviation),
        ["modalities"] = JsonSerializer.Serialize(card.Modalities),
        ["body_parts"] = JsonSerializer.Serialize(card.BodyParts),
        ["training_data"] = card.TrainingData,
        ["split_sha256"] = card.SplitSha256,
        ["training"] = JsonSerializer.Serialize(card.Training),
        ["code_version"] = card.CodeVersion,
        ["licence"] = card.Licence,
    };

    private static bool TryList<T>(string json, [NotNullWhen(true)] out T[]? list)
    {
        try
        {
            list = JsonSerializer.Deserialize<T[]>(json);
            return list is not null && Array.TrueForAll(list, e => e is not null);
        }
        catch (JsonException)
        {
            list = null;
            return false;
        }
    }

    // Says how it was trained, and bears on nothing.
    private static IReadOnlyDictionary<string, string> ReadMap(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }
    }

    private static ScanHashes? Scans(IReadOnlyDictionary<string, string> map, string key) =>
        map.TryGetValue(key, out string? scans) ? ScanHashes.Parse(scans) : null;

    private static Rejection Invalid(string key, string seen, string allowed) =>
        new(
            RejectionCodes.InvalidModel,
            $"the model file's {key} is \"{(seen.Length > 100 ? seen[..100] + "..." : seen)}\"; allowed: {allowed}",
            key);
}
