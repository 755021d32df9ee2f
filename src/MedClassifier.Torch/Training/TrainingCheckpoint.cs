using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Safetensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using TorchSharp.Modules;

namespace MedClassifier.Torch.Training;

/// <summary>
/// The file from which a training that was cancelled or killed goes on: the weights and their average in single precision, the
/// optimiser's state, the best weights so far, the history, the step, and a fingerprint of the options. All else follows from the seed
/// and the step. One file, replaced as a whole: a kill at any moment leaves the one before or the one after.
/// </summary>
internal sealed class TrainingCheckpoint
{
    private const string OptimizerKey = "optimizer";
    private const string AveragePrefix = "average.";
    private const string BestPrefix = "best.";
    private const string StepKey = "step";
    private const string HistoryKey = "history";
    private const string FingerprintKey = "options_sha256";

    private const string PicturesKey = "pictures_sha256";
    private const int PicturesLookedAt = 16;

    private readonly string path;
    private readonly string fingerprint;
    private readonly Lazy<string> pictures;

    /// <param name="task">
    /// What a resumed training must share: the options, but for where and how fast it runs; number, labels and data sets of the examples, and
    /// the pixels of sixteen of each set.
    /// </param>
    public TrainingCheckpoint(TrainingTask task)
    {
        path = task.OutputPath + TrainOptions.CheckpointSuffix;
        TrainOptions shared = task.Options with { Threads = 0, Workers = 1, Device = "auto", CheckpointSeconds = 0 };
        byte[] all = JsonSerializer.SerializeToUtf8Bytes(
            new { shared, Training = Outline(task.Training), Validation = Outline(task.Validation) });
        fingerprint = Convert.ToHexStringLower(SHA256.HashData(all));
        pictures = new Lazy<string>(
            () => SplitHash.OfLines([SplitHash.OfSome(task.Training, PicturesLookedAt), SplitHash.OfSome(task.Validation, PicturesLookedAt)]));
    }

    // A diverging training has losses that are no numbers.
    private static JsonSerializerOptions Serialization { get; } = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes the file.</summary>
    public void Write(ScanNetwork network, ScanNetwork? average, OptimizerHelper optimizer, TrainingState state)
    {
        string temporary = path + ".optimizer" + DurableFile.TemporarySuffix;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            optimizer.save_state_dict(temporary);
            byte[] bytes = File.ReadAllBytes(temporary);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [StepKey] = state.Step.ToString(CultureInfo.InvariantCulture),
                [HistoryKey] = JsonSerializer.Serialize(state.History, Serialization),
                [FingerprintKey] = fingerprint,
                [PicturesKey] = pictures.Value,
            };
            StoredTensor[] tensors =
            [
                .. NetworkWeights.Store(network, half: false),
                .. average is null ? [] : Renamed(NetworkWeights.Store(average, half: false), name => AveragePrefix + name),
                .. Renamed(state.BestWeights, name => BestPrefix + name),
                new StoredTensor(OptimizerKey, TensorKind.U8, [bytes.Length], bytes),
            ];
            DurableFile.Write(path, stream => SafetensorsWriter.Write(stream, metadata, tensors));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads the file into a network, its average and its optimiser.</summary>
    /// <returns>The state; a fresh one when there is no file; a rejection when it is corrupt or another training's.</returns>
    public Outcome<TrainingState> Read(ScanNetwork network, ScanNetwork? average, OptimizerHelper optimizer)
    {
        DeleteRemains();
        if (!File.Exists(path))
        {
            return new TrainingState();
        }

        Outcome<TrainingState> state = SafetensorsReader.ReadFile(path).Then(content => Restored(content, network, average, optimizer));
        return state.IsValue
            ? state
            : state.Rejection with { Message = $"the checkpoint {Path.GetFileName(path)}: {state.Rejection.Message}; delete it to start anew" };
    }

    /// <summary>Deletes the file when the training is done.</summary>
    public void Delete() => File.Delete(path);

    private Outcome<TrainingState> Restored(
        SafetensorsContent content, ScanNetwork network, ScanNetwork? average, OptimizerHelper optimizer)
    {
        if (content.Metadata.GetValueOrDefault(FingerprintKey) != fingerprint)
        {
            return Invalid("it belongs to a training with other options or another training set");
        }

        // Checkpoints of earlier versions say nothing of the pictures.
        if (content.Metadata.GetValueOrDefault(PicturesKey, pictures.Value) != pictures.Value)
        {
            return Invalid("it belongs to a training with other pictures under the same labels");
        }

        if (!int.TryParse(content.Metadata.GetValueOrDefault(StepKey), NumberStyles.None, CultureInfo.InvariantCulture, out int step)
            || !content.Tensors.TryGetValue(OptimizerKey, out StoredTensor? state)
            || ReadHistory(content.Metadata) is not { } history)
        {
            return Invalid("it lacks its step, its history or its optimiser state");
        }

        if ((NetworkWeights.Load(network, Part(content, ""))
            ?? (average is null ? null : NetworkWeights.Load(average, Part(content, AveragePrefix)))) is { } fault)
        {
            return fault;
        }

        Load(optimizer, state);
        return TrainingState.Of(step, history, [.. Part(content, BestPrefix).Values]);
    }

    // A kill while the file was being written leaves what was written so far, which may be large.
    private void DeleteRemains()
    {
        string full = Path.GetFullPath(path);
        var folder = new DirectoryInfo(Path.GetDirectoryName(full)!);
        foreach (FileInfo remains in folder.Exists ? folder.GetFiles(Path.GetFileName(full) + ".*" + DurableFile.TemporarySuffix) : [])
        {
            remains.Delete();
        }
    }

    private static object? Outline(ITrainingSet? set) => set is null
        ? null
        : new { set.Shares, Examples = Enumerable.Range(0, set.Count).Select(i => new[] { set.LabelOf(i), set.DataSetOf(i) }) };

    private static TrainingHistory? ReadHistory(IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingHistory>(metadata.GetValueOrDefault(HistoryKey, "null"), Serialization);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<StoredTensor> Renamed(IEnumerable<StoredTensor> tensors, Func<string, string> name) =>
        tensors.Select(tensor => tensor with { Name = name(tensor.Name) });

    // The tensors whose names begin with a prefix, without it; with an empty one, those that have none.
    private static Dictionary<string, StoredTensor> Part(SafetensorsContent content, string prefix) =>
        Renamed(
            content.Tensors.Values.Where(t => prefix.Length > 0
                ? t.Name.StartsWith(prefix, StringComparison.Ordinal)
                : t.Name != OptimizerKey
                    && !t.Name.StartsWith(AveragePrefix, StringComparison.Ordinal)
                    && !t.Name.StartsWith(BestPrefix, StringComparison.Ordinal)),
            name => name[prefix.Length..]).ToDictionary(t => t.Name, StringComparer.Ordinal);

    private static Rejection Invalid(string message) => new(RejectionCodes.InvalidModel, message);

    // The optimiser reads its state from a path only.
    private void Load(OptimizerHelper optimizer, StoredTensor state)
    {
        string file = path + ".optimizer" + DurableFile.TemporarySuffix;
        try
        {
            File.WriteAllBytes(file, state.Bytes.ToArray());
            optimizer.load_state_dict(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
