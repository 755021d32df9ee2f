using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Safetensors;
using MedClassifier.Model.Training;

namespace MedClassifier.Tests.Model;

[Collection(EngineTests.Name)]
public sealed class TrainerTests : IDisposable
{
    private static readonly TrainOptions Small = new()
    {
        Name = "blobs",
        InputSize = 64,
        BatchSize = 6,
        Steps = 24,
        LearningRate = 1e-3,
        WarmUpSteps = 2,
        Device = "cpu",
        Modalities = ["US"],
    };

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task RunAsync_Blobs_LossFallsAndTheModelFileKnowsThem()
    {
        var steps = new List<TrainingProgress>();
        var training = new BlobSet(60) { Broken = 4 };

        TrainingResult result = (await new Trainer((labels, _) => labels.Count).RunAsync(
            training, new BlobSet(12, 1000), Small, folder["m"], new Recorder(steps), CancellationToken.None)).Value!;

        Assert.Equal(24, steps.Count);
        Assert.True(steps.TakeLast(6).Average(s => s.Loss) < 0.8 * steps.Take(6).Average(s => s.Loss), "the loss does not fall");
        Assert.Equal(12, result.Validation!.Examples);
        Assert.Equal(12.0, result.Validation.Score);
        Assert.NotNull(result.Validation.Pointing);
        Assert.Equal(1, result.SetAside);
        Assert.Equal("blobs", result.Card.Name);
        Assert.Equal(64, result.Card.InputSize);
        Assert.False(File.Exists(folder["m" + Trainer.CheckpointSuffix]));
        using ScanClassifier classifier = (await ScanClassifier.OpenAsync(
            new ModelOptions { Path = folder["m"], Device = "cpu" }, CancellationToken.None)).Value!;
        Scan scan = new BlobSet(1).Load(0, CancellationToken.None).Value!.Scan;
        Outcome<IReadOnlyList<Classification>> classified = await classifier.RunAsync(new ScanBatch([scan]), CancellationToken.None);
        Assert.Equal(1, classified.Value![0].Prediction.Probabilities.Sum(p => (double)p), 1e-5);
    }

    [Fact]
    public async Task RunAsync_CancelledAndResumed_GivesTheSameModelAsUndisturbed()
    {
        TrainOptions options = Small with { Steps = 6, InputSize = 32 };
        using var cancel = new CancellationTokenSource();
        var steps = new List<TrainingProgress>();
        var stopAtThree = new Recorder(steps, s =>
        {
            if (s.Step == 3)
            {
                cancel.Cancel();
            }
        });

        await new Trainer().RunAsync(new BlobSet(30), null, options, folder["whole"], null, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Trainer().RunAsync(new BlobSet(30), null, options, folder["resumed"], stopAtThree, cancel.Token));
        Assert.True(File.Exists(folder["resumed" + Trainer.CheckpointSuffix]));
        Assert.False(File.Exists(folder["resumed"]));
        await new Trainer().RunAsync(new BlobSet(30), null, options, folder["resumed"], new Recorder(steps), CancellationToken.None);

        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(s => s.Step));
        IReadOnlyDictionary<string, StoredTensor> whole = SafetensorsReader.ReadFile(folder["whole"]).Value!.Tensors;
        IReadOnlyDictionary<string, StoredTensor> resumed = SafetensorsReader.ReadFile(folder["resumed"]).Value!.Tensors;
        Assert.All(whole, t => Assert.Equal(t.Value.ToSingles(), resumed[t.Key].ToSingles()));
    }

    [Fact]
    public async Task RunAsync_CheckpointOfOtherOptions_IsRejected()
    {
        using var cancel = new CancellationTokenSource();
        TrainOptions options = Small with { Steps = 4, InputSize = 32, BatchSize = 3 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer().RunAsync(
            new BlobSet(30), null, options, folder["m"], new Recorder([], _ => cancel.Cancel()), cancel.Token));

        Outcome<TrainingResult> outcome = await new Trainer().RunAsync(
            new BlobSet(30), null, options with { LearningRate = 1e-4 }, folder["m"], null, CancellationToken.None);

        Assert.Contains("other options", outcome.Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_InitialModel_StartsFromItsWeights()
    {
        TestScans.WriteModel(folder["first"], 2, 64);
        TrainOptions options = Small with { Steps = 1, InputSize = 32, BatchSize = 3, LearningRate = 1e-8, InitialModel = folder["first"] };

        await new Trainer().RunAsync(new BlobSet(9), null, options, folder["second"], null, CancellationToken.None);

        float[] first = SafetensorsReader.ReadFile(folder["first"]).Value!.Tensors["head.linear1.weight"].ToSingles();
        float[] second = SafetensorsReader.ReadFile(folder["second"]).Value!.Tensors["head.linear1.weight"].ToSingles();
        Assert.Equal(first, second, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Theory]
    [InlineData("vgg", 64, "no architecture vgg")]
    [InlineData("densenet121", 65, "the input size is 65; allowed: multiples of 32")]
    public async Task RunAsync_BadOptions_IsRejected(string architecture, int inputSize, string message)
    {
        TrainOptions options = Small with { Architecture = architecture, InputSize = inputSize };

        Outcome<TrainingResult> outcome = await new Trainer().RunAsync(new BlobSet(3), null, options, folder["m"], null, CancellationToken.None);

        Assert.Contains(message, outcome.Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NothingDecodes_IsRejectedWithTheReason()
    {
        Outcome<TrainingResult> outcome = await new Trainer().RunAsync(
            new BlobSet(1) { Broken = 0 }, null, Small, folder["m"], null, CancellationToken.None);

        Assert.Equal(RejectionCodes.Malformed, outcome.Rejection?.Code);
    }

    public void Dispose() => folder.Dispose();

    private sealed class Recorder(List<TrainingProgress> steps, Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            steps.Add(value);
            then?.Invoke(value);
        }
    }
}
