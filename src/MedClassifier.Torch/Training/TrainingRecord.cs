using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Files;

namespace MedClassifier.Torch.Training;

/// <summary>What a model file says of its training, so that it can be repeated and its data be recognised.</summary>
internal static class TrainingRecord
{
    private static JsonSerializerOptions Serialization { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The card of a trained model.</summary>
    /// <param name="task">What was trained.</param>
    /// <param name="seen">Scan hashes of the training examples that were decoded, by index; the others are decoded for it.</param>
    /// <param name="state">What the training came to.</param>
    /// <param name="engine">What computed.</param>
    /// <param name="cancellationToken">Stops between two examples.</param>
    public static ModelCard CardOf(
        TrainingTask task, IReadOnlyDictionary<int, string> seen, TrainingState state, string engine, CancellationToken cancellationToken)
    {
        TrainOptions options = task.Options;
        string?[] learnt = SplitHash.ListScans(task.Training, seen, cancellationToken);
        string?[] measured = task.Validation is { } set ? SplitHash.ListScans(set, new Dictionary<int, string>(), cancellationToken) : [];
        var card = new ModelCard
        {
            Name = options.Name,
            Sha256 = "",
            Architecture = options.Architecture,
            Pooling = options.Pooling,
            Head = options.Head,
            Classes = options.Classes,
            PositiveClass = ClassSeverity.PositiveOf(options.Classes, options.PositiveClass) ?? "",
            InputSize = options.InputSize,
            Mean = task.Mean,
            StandardDeviation = task.Deviation,
            Modalities = options.Modalities,
            BodyParts = options.BodyParts,
            TrainingData = options.TrainingData,
            SplitSha256 = SplitHash.OfLines(learnt.OfType<string>()),
            Training = Entries(task, learnt, measured, state, engine),
            CodeVersion = typeof(TrainingRecord).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Licence = options.Licence,
        };
        return WithScans(card, options, learnt, measured);
    }

    /// <summary>
    /// Lists the scans themselves in a card, with those of the model that the training began from and of its teachers, where they list them.
    /// </summary>
    /// <param name="card">The card.</param>
    /// <param name="options">The options.</param>
    /// <param name="learnt">Scan hashes of the training set; null for what could not be decoded.</param>
    /// <param name="measured">Scan hashes of the validation set; empty without one.</param>
    public static ModelCard WithScans(ModelCard card, TrainOptions options, string?[] learnt, string?[] measured)
    {
        string?[] origins = [options.InitialModel, .. options.Teacher];
        ModelCard[] before = [.. origins.OfType<string>().Select(path => ModelFile.ReadCard(path).Value).OfType<ModelCard>()];
        return card with
        {
            TrainingScans = before.Aggregate(ScanHashes.Of(learnt.OfType<string>()), (all, origin) => all.Union(origin.TrainingScans)),
            SelectionScans = before.Aggregate(ScanHashes.Of(measured.OfType<string>()), (all, origin) => all.Union(origin.SelectionScans)),
        };
    }

    // The paths of the initial model and of the teachers are left out; their hashes stand for them.
    private static Dictionary<string, string> Entries(
        TrainingTask task, string?[] learnt, string?[] measured, TrainingState state, string engine)
    {
        IEnumerable<string> Lines(string part, ITrainingSet? set, string?[] scans) =>
            scans.Select((scan, i) => $"{part} {task.Options.Classes[set!.LabelOf(i)]} {scan}");
        var entries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["seed"] = Text(task.Options.Seed),
            ["options"] = JsonSerializer.Serialize(task.Options with { InitialModel = null, Teacher = [] }, Serialization),
            ["engine"] = engine,
            ["steps"] = Text(state.Step),
            ["examples"] = Text(task.Training.Count),
            ["data_sha256"] = SplitHash.OfLines([
                .. Lines("training", task.Training, learnt), .. Lines("validation", task.Validation, measured)]),
        };
        if (task.Options.InitialModel is { } initial)
        {
            entries["initial_model_sha256"] = FileHash.Of(initial);
        }

        if (task.Options.Teacher.Count > 0)
        {
            entries["teachers_sha256"] = string.Join(' ', task.Options.Teacher.Select(FileHash.Of));
        }

        if (task.Validation is { } validation)
        {
            var known = learnt.OfType<string>().ToHashSet(StringComparer.Ordinal);
            entries["validation_examples"] = Text(validation.Count);
            entries["validation_split_sha256"] = SplitHash.OfLines(measured.OfType<string>());
            entries["validation_scans_also_learnt"] = Text(measured.Count(scan => scan is not null && known.Contains(scan)));
            entries["best_step"] = Text(state.Best?.Step ?? 0);
        }

        return entries;
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
