using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Files;

namespace MedClassifier.Model.Training;

/// <summary>What a model file says of its training, so that it can be repeated and its data be recognised.</summary>
internal static class TrainingRecord
{
    private static JsonSerializerOptions Serialization { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The entries of the card's Training.</summary>
    /// <param name="options">The options; the path of the initial model is left out, its hash stands for it.</param>
    /// <param name="training">The training set and its scan hashes.</param>
    /// <param name="validation">The validation set and its scan hashes; null without one.</param>
    /// <param name="state">What the training came to.</param>
    /// <param name="engine">What computed.</param>
    public static IReadOnlyDictionary<string, string> Of(
        TrainOptions options,
        (ITrainingSet Set, string?[] Scans) training,
        (ITrainingSet Set, string?[] Scans)? validation,
        TrainingState state,
        string engine)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["seed"] = Text(options.Seed),
            ["options"] = JsonSerializer.Serialize(options with { InitialModel = null }, Serialization),
            ["engine"] = engine,
            ["steps"] = Text(state.Step),
            ["examples"] = Text(training.Set.Count),
            ["data_sha256"] = SplitHash.OfLines([
                .. Lines("training", training, options.Classes),
                .. validation is { } measured ? Lines("validation", measured, options.Classes) : []]),
        };
        if (options.InitialModel is { } initial)
        {
            entries["initial_model_sha256"] = FileHash.Of(initial);
        }

        if (validation is { } split)
        {
            var learnt = training.Scans.OfType<string>().ToHashSet(StringComparer.Ordinal);
            entries["validation_examples"] = Text(split.Set.Count);
            entries["validation_split_sha256"] = SplitHash.OfLines(split.Scans.OfType<string>());
            entries["validation_scans_also_learnt"] = Text(split.Scans.Count(scan => scan is not null && learnt.Contains(scan)));
            entries["best_step"] = Text(state.Best?.Step ?? 0);
        }

        return entries;
    }

    /// <summary>Lists the scans themselves in a card, with those of the model that the training began from, where it lists them.</summary>
    /// <param name="card">The card.</param>
    /// <param name="options">The options.</param>
    /// <param name="learnt">Scan hashes of the training set; null for what could not be decoded.</param>
    /// <param name="measured">Scan hashes of the validation set; empty without one.</param>
    public static ModelCard WithScans(ModelCard card, TrainOptions options, string?[] learnt, string?[] measured)
    {
        ModelCard? initial = options.InitialModel is { } path ? ModelFile.ReadCard(path).Value : null;
        return card with
        {
            TrainingScans = ScanHashes.Of(learnt.OfType<string>()).Union(initial?.TrainingScans),
            SelectionScans = ScanHashes.Of(measured.OfType<string>()).Union(initial?.SelectionScans),
        };
    }

    private static IEnumerable<string> Lines(string part, (ITrainingSet Set, string?[] Scans) split, IReadOnlyList<string> classes) =>
        split.Scans.Select((scan, i) => $"{part} {classes[split.Set.LabelOf(i)]} {scan}");

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
