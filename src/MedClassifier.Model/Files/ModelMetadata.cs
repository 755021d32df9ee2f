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
    private const string PositiveClass = "positive_class";
    private const string TrainingScans = "training_scans";
    private const string SelectionScans = "selection_scans";
    private const string ListOfScans = "groups of 16 hex digits, one space between two";

    private static readonly Rule[] Rules =
    [
        new("format_version", FormatVersion, text => text == FormatVersion),
        Named("architecture", KnownBackbones.Names),
        Named("pooling", KnownPoolings.Names),
        // Files written before there was a choice say nothing of the head.
        Named("head", KnownHeads.Names, isOptional: true),
        new(
            "classes",
            "a JSON list of 2 to 1000 different names",
            text => List<string>(text) is { Length: >= 2 and <= 1000 } names && names.Distinct().Count() == names.Length),
        new(
            "input_size",
            $"{SmallestInput} to {LargestInput}",
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size)
                && size is >= SmallestInput and <= LargestInput),
        new(
            "mean",
            "a JSON list of three finite numbers",
            text => List<float>(text) is { Length: ScanTensor.Channels } mean && mean.All(float.IsFinite)),
        new(
            "standard_deviation",
            "a JSON list of three positive numbers",
            text => List<float>(text) is { Length: ScanTensor.Channels } deviation && deviation.All(d => float.IsFinite(d) && d > 0)),
        new(TrainingScans, ListOfScans, IsListOfScans, IsOptional: true),
        new(SelectionScans, ListOfScans, IsListOfScans, IsOptional: true),
    ];

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

        if (Array.Find(Rules, rule => !rule.Holds(map)) is { } broken)
        {
            return Invalid(broken.Key, Text(broken.Key), broken.Allowed);
        }

        if (Text(PositiveClass) is { Length: > 0 } positive && !List<string>(Text("classes"))!.Contains(positive))
        {
            return Invalid(PositiveClass, positive, Text("classes"));
        }

        return new ModelCard
        {
            Name = Text("name"),
            Sha256 = sha256,
            Architecture = Text("architecture"),
            Pooling = Text("pooling"),
            MapNote = KnownPoolings.MapMeaning(Text("pooling")),
            Head = map.GetValueOrDefault("head", KnownHeads.Names[0]),
            Classes = List<string>(Text("classes"))!,
            PositiveClass = Text(PositiveClass),
            InputSize = int.Parse(Text("input_size"), CultureInfo.InvariantCulture),
            Mean = List<float>(Text("mean"))!,
            StandardDeviation = List<float>(Text("standard_deviation"))!,
            Modalities = List<string>(Text("modalities")) ?? [],
            BodyParts = List<string>(Text("body_parts")) ?? [],
            TrainingData = Text("training_data"),
            SplitSha256 = Text("split_sha256"),
            Training = Read<Dictionary<string, string>>(Text("training")) ?? [],
            TrainingScans = map.TryGetValue(TrainingScans, out string? learnt) ? ScanHashes.Parse(learnt) : null,
            SelectionScans = map.TryGetValue(SelectionScans, out string? measured) ? ScanHashes.Parse(measured) : null,
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
        [PositiveClass] = card.PositiveClass,
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

    private static bool IsListOfScans(string text) => ScanHashes.Parse(text) is not null;

    private static Rule Named(string key, IReadOnlyList<string> known, bool isOptional = false) =>
        new(key, string.Join(", ", known), known.Contains, isOptional);

    private static T[]? List<T>(string json) => Read<T[]>(json) is { } list && Array.TrueForAll(list, e => e is not null) ? list : null;

    private static T? Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Rejection Invalid(string key, string seen, string allowed) =>
        new(
            RejectionCodes.InvalidModel,
            $"the model file's {key} is \"{(seen.Length > 100 ? seen[..100] + "..." : seen)}\"; allowed: {allowed}",
            key);

    // What the text of a key must be; a key that is optional may be missing.
    private sealed record Rule(string Key, string Allowed, Func<string, bool> Fits, bool IsOptional = false)
    {
        public bool Holds(IReadOnlyDictionary<string, string> map) => map.TryGetValue(Key, out string? text) ? Fits(text) : IsOptional;
    }
}
