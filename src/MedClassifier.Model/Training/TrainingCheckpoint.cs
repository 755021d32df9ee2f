using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;
using MedClassifier.Model.Safetensors;
using TorchSharp.Modules;

namespace MedClassifier.Model.Training;

/// <summary>
/// The file from which a training that was cancelled or killed goes on: the weights in single precision, the optimiser's state, the
/// step, and a fingerprint of the options. All else follows from the seed and the step.
/// </summary>
internal sealed class TrainingCheckpoint
{
    private const string OptimizerKey = "optimizer";
    private const string StepKey = "step";
    private const string FingerprintKey = "options_sha256";

    private readonly string path;
    private readonly string fingerprint;

    /// <param name="path">The file.</param>
    /// <param name="options">The options that a resumed training must share, but for where and how fast it runs.</param>
    /// <param name="examples">Size of the training set.</param>
    public TrainingCheckpoint(string path, TrainOptions options, int examples)
    {
        this.path = path;
        TrainOptions shared = options with { Threads = 0, Workers = 1, Device = "auto", ValidateEvery = 0, CheckpointSeconds = 0 };
        fingerprint = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((examples, shared), Serialization)));
    }

    private static JsonSerializerOptions Serialization { get; } = new() { IncludeFields = true };

    /// <summary>Writes the file.</summary>
    public void Write(ScanNetwork network, OptimizerHelper optimizer, int step)
    {
        string state = path + ".optimizer" + DurableFile.TemporarySuffix;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            optimizer.save_state_dict(state);
            byte[] bytes = File.ReadAllBytes(state);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [StepKey] = step.ToString(CultureInfo.InvariantCulture),
                [FingerprintKey] = fingerprint,
            };
            StoredTensor[] tensors =
            [
                .. NetworkWeights.Store(network, half: false),
                new StoredTensor(OptimizerKey, TensorKind.U8, [bytes.Length], bytes),
            ];
            DurableFile.Write(path, stream => SafetensorsWriter.Write(stream, metadata, tensors));
        }
        finally
        {
            File.Delete(state);
        }
    }

    /// <summary>Reads the file into a network and its optimiser.</summary>
    /// <returns>Steps done; null when there is no file; a rejection when it is corrupt or another training's.</returns>
    public Outcome<int?> Read(ScanNetwork network, OptimizerHelper optimizer)
    {
        if (!File.Exists(path))
        {
            return new Outcome<int?>((int?)null);
        }

        return SafetensorsReader.ReadFile(path).Then<int?>(content =>
        {
            if (content.Metadata.GetValueOrDefault(FingerprintKey) != fingerprint)
            {
                return Invalid("the checkpoint belongs to a training with other options or another training set: delete it to start anew");
            }

            if (!int.TryParse(content.Metadata.GetValueOrDefault(StepKey), NumberStyles.None, CultureInfo.InvariantCulture, out int step)
                || !content.Tensors.TryGetValue(OptimizerKey, out StoredTensor? state))
            {
                return Invalid("the checkpoint lacks its step or its optimiser state: delete it to start anew");
            }

            var weights = content.Tensors.Where(t => t.Key != OptimizerKey).ToDictionary(StringComparer.Ordinal);
            if (NetworkWeights.Load(network, weights) is { } fault)
            {
                return fault;
            }

            Load(optimizer, state);
            return step;
        });
    }

    /// <summary>Deletes the file when the training is done.</summary>
    public void Delete() => File.Delete(path);

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
