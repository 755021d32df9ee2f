using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedClassifier.Domain.Storage;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Pipeline.Training.Comparison;

/// <summary>Results of trainings that are done, a file each, so that a comparison that was stopped goes on where it was.</summary>
/// <param name="folder">The folder.</param>
/// <param name="subject">What all trainings of this comparison share: the data.</param>
internal sealed class TrialStore(string folder, string subject)
{
    /// <summary>Where a training keeps what it writes itself.</summary>
    public string ModelFileOf(TrainOptions options) => PathOf(options, ".safetensors");

    /// <summary>The result of a training with these options; null where it is not done.</summary>
    public TrialResult? Find(TrainOptions options)
    {
        string path = PathOf(options, ".json");
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<TrialResult>(File.ReadAllText(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a result.</summary>
    public void Keep(TrainOptions options, TrialResult result) => DurableFile.WriteText(PathOf(options, ".json"), JsonSerializer.Serialize(result));

    // Where and on how many threads it runs does not make it another training.
    private string PathOf(TrainOptions options, string suffix)
    {
        TrainOptions shared = options with { Threads = 0, Workers = 1, Device = "auto", CheckpointSeconds = 0 };
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(subject + "\n" + JsonSerializer.Serialize(shared)));
        string key = Convert.ToHexStringLower(hash.AsSpan(0, 8));
        return Path.Combine(folder, FormattableString.Invariant($"{options.Name}-{options.Seed}-{key}{suffix}"));
    }
}
