using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Model;
using MedClassifier.Model.Files;
using MedClassifier.Model.Safetensors;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Training;

namespace MedClassifier.Tests.Torch.Training;

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
        Assert.True(steps.TakeLast(6).Average(s => s.Point.Loss) < 0.8 * steps.Take(6).Average(s => s.Point.Loss), "the loss does not fall");
        Assert.Equal(12, result.Validation!.Examples);
        Assert.Equal(12.0, result.Validation.Score);
        Assert.NotNull(result.Validation.Pointing);
        Assert.Equal(1, result.SetAside);
        Assert.Equal("blobs", result.Card.Name);
        Assert.Equal(64, result.Card.InputSize);
        Assert.False(File.Exists(folder["m" + TrainOptions.CheckpointSuffix]));
        ModelCard written = ModelFile.ReadCard(folder["m"]).Value!;
        Assert.Equal((59, 12), (written.TrainingScans!.Count, written.SelectionScans!.Count));
        Assert.True(written.TrainingScans.Contains(HashOf(new BlobSet(60), 7)));
        Assert.False(written.TrainingScans.Contains(HashOf(new BlobSet(12, 1000), 7)));
        Assert.True(written.SelectionScans.Contains(HashOf(new BlobSet(12, 1000), 7)));
        using TorchClassifier classifier = (await TorchClassifier.OpenAsync(
            new ModelOptions { Path = [folder["m"]], Device = "cpu" }, CancellationToken.None)).Value!;
        Scan scan = new BlobSet(1).Load(0, CancellationToken.None).Value!.Scan;
        Outcome<IReadOnlyList<Classification>> classified = await classifier.RunAsync(new ScanBatch([scan]), CancellationToken.None);
        Assert.Equal(1, classified.Value![0].Prediction.Probabilities.Sum(p => (double)p), 1e-5);
    }

    [Fact]
    public async Task RunAsync_ValidationOfWhichNothingCanBeLoaded_IsRefused()
    {
        Outcome<TrainingResult> result = await new Trainer((labels, _) => labels.Count).RunAsync(
            new BlobSet(6), new BlobSet(1, 1000) { Broken = 0 }, Small with { Steps = 2, InputSize = 32, ValidateEvery = 1 }, folder["m"], null,
            CancellationToken.None);

        Assert.Contains("none of the 1 validation examples can be loaded", result.Rejection?.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["m"]));
    }

    [Fact]
    public async Task RunAsync_CancelledAndResumed_GivesTheSameModelAsUndisturbed()
    {
        // Frozen at first, validated after every second step: the average, the best weights and the waiting for better ones go on, too.
        TrainOptions options = Small with { Steps = 6, InputSize = 32, FrozenEpochs = 0.8, ValidateEvery = 2, PoolingStatistics = true };
        using var cancel = new CancellationTokenSource();
        var steps = new List<TrainingProgress>();
        var stopAtThree = new Recorder(steps, s =>
        {
            if (s.Point.Step == 3)
            {
                cancel.Cancel();
            }
        });

        TrainingResult undisturbed = (await RunAsync(options, "whole", null, CancellationToken.None)).Value!;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(options, "resumed", stopAtThree, cancel.Token));
        Assert.True(File.Exists(folder["resumed" + TrainOptions.CheckpointSuffix]));
        Assert.False(File.Exists(folder["resumed"]));
        TrainingResult afterwards = (await RunAsync(options, "resumed", new Recorder(steps), CancellationToken.None)).Value!;

        Assert.Equal(undisturbed.History.Steps, afterwards.History.Steps);
        Assert.Equal([2, 4, 6], afterwards.History.Validations.Select(v => v.Step));
        Assert.Equal(undisturbed.History.Validations.Select(v => v.Loss), afterwards.History.Validations.Select(v => v.Loss));
        Assert.All(afterwards.History.Validations, v => Assert.InRange(v.Pooling["attention_entropy"], 0, 1));
        Assert.Equal(undisturbed.Validation!.Step, afterwards.Validation!.Step);
        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(s => s.Point.Step));
        AssertSameWeights("whole", "resumed");
    }

    [Fact]
    public async Task RunAsync_ScoreThatOnlyFalls_EndsEarlyAndWritesTheFirstValidatedWeights()
    {
        int validation = 0;
        var trainer = new Trainer((_, _) => -(validation++));
        TrainOptions options = Small with { InputSize = 32, BatchSize = 3, ValidateEvery = 1, Patience = 3 };
        TrainOptions one = options with { Steps = 1, Patience = 0 };

        TrainingResult result = (await trainer.RunAsync(
            new BlobSet(9), new BlobSet(6, 1000), options, folder["early"], null, CancellationToken.None)).Value!;
        await RunAsync(one with { WarmUpSteps = 0, LearningRate = result.History.Steps[0].LearningRate }, "one", null, CancellationToken.None, 9);

        Assert.Equal(4, result.Steps);
        Assert.Equal(1, result.Validation!.Step);
        Assert.Equal(6, result.Examples.Count);
        AssertSameWeights("one", "early");
    }

    [Fact]
    public async Task RunAsync_FrozenBackbone_ChangesTheHeadAlone()
    {
        TestScans.WriteModel(folder["first"], 2, 64);
        TrainOptions options = Small with
        {
            Steps = 2,
            InputSize = 32,
            BatchSize = 3,
            FrozenEpochs = 1,
            InitialModel = folder["first"],
            AverageDecay = 0,
            Optimizer = "sgd",
        };

        await RunAsync(options, "second", null, CancellationToken.None, 9);

        IReadOnlyDictionary<string, StoredTensor> first = SafetensorsReader.ReadFile(folder["first"]).Value!.Tensors;
        IReadOnlyDictionary<string, StoredTensor> second = SafetensorsReader.ReadFile(folder["second"]).Value!.Tensors;
        Assert.All(
            first.Where(t => t.Key.StartsWith("features.", StringComparison.Ordinal)),
            t => Assert.Equal(t.Value.ToSingles(), second[t.Key].ToSingles()));
        Assert.NotEqual(first["head.linear1.weight"].ToSingles(), second["head.linear1.weight"].ToSingles());
    }

    [Fact]
    public void WithScans_ModelThatItBeganAs_AddsTheScansOfThatModel()
    {
        string[] scans = [.. Enumerable.Range(0, 4).Select(i => HashOf(new BlobSet(4), i))];
        using (ScanNetwork network = FormulaWeights.Network(1))
        {
            NetworkFile.Write(folder["first"], network, TestScans.Card(64) with { TrainingScans = ScanHashes.Of(scans[..2]) });
        }

        ModelCard card = TrainingRecord.WithScans(
            TestScans.Card(64), Small with { InitialModel = folder["first"] }, [scans[1], null, scans[2]], [scans[3]]);

        Assert.Equal(3, card.TrainingScans!.Count);
        Assert.True(card.TrainingScans.Contains(scans[0]));
        Assert.Equal(1, card.SelectionScans!.Count);
    }

    [Fact]
    public async Task RunAsync_FailureBetweenTheModelAndItsReport_IsFoundAndMadeGoodByTheNextTraining()
    {
        TrainOptions options = Small with { Steps = 3, InputSize = 32, BatchSize = 3, ValidateEvery = 2 };
        var told = new List<TrainingResult>();
        bool checkpointWasThere = false;
        var failing = new Trainer((labels, _) => labels.Count) { Written = _ => throw new IOException("the disk is full") };
        var working = new Trainer((labels, _) => labels.Count)
        {
            Written = result =>
            {
                told.Add(result);
                checkpointWasThere = File.Exists(folder["m" + TrainOptions.CheckpointSuffix]);
            },
        };
        Task<Outcome<TrainingResult>> Train(Trainer trainer) => trainer.RunAsync(
            new BlobSet(9), new BlobSet(6, 1000), options, folder["m"], null, CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => Train(failing));
        byte[] first = File.ReadAllBytes(folder["m"]);
        TrainingResult afterwards = (await Train(working)).Value!;

        Assert.Same(afterwards, Assert.Single(told));
        Assert.True(checkpointWasThere, "the checkpoint was deleted before the report was asked for");
        Assert.False(File.Exists(folder["m" + TrainOptions.CheckpointSuffix]));
        Assert.Equal(3, afterwards.Steps);
        Assert.Equal(3, afterwards.History.Steps.Count);
        Assert.Equal(first, File.ReadAllBytes(folder["m"]));
    }

    [Fact]
    public async Task RunAsync_ClockThatMovesOn_WritesACheckpointWhenItIsDue()
    {
        var clock = new Clock();
        var written = new List<bool>();
        var trainer = new Trainer { Time = clock };
        TrainOptions options = Small with { Steps = 4, InputSize = 32, BatchSize = 2, CheckpointSeconds = 60 };
        var progress = new Recorder([], _ =>
        {
            written.Add(File.Exists(folder["m" + TrainOptions.CheckpointSuffix]));
            clock.Seconds += 30;
        });

        await trainer.RunAsync(new BlobSet(9), null, options, folder["m"], progress, CancellationToken.None);

        Assert.Equal([false, false, true, true], written);
    }

    [Fact]
    public async Task RunAsync_LossThatIsNoNumber_IsRejectedWithTheStep()
    {
        Outcome<TrainingResult> outcome = await new Trainer().RunAsync(
            new NoNumbers(), null, Small with { InputSize = 32, BatchSize = 2 }, folder["m"], null, CancellationToken.None);

        Assert.Contains("the loss is NaN after step 1: take a smaller train.learning_rate", outcome.Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CheckpointOfOtherPicturesWithTheSameLabels_IsRejected()
    {
        using var cancel = new CancellationTokenSource();
        TrainOptions options = Small with { Steps = 4, InputSize = 32, BatchSize = 3 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Trainer().RunAsync(
            new BlobSet(30), null, options, folder["m"], new Recorder([], _ => cancel.Cancel()), cancel.Token));

        Outcome<TrainingResult> outcome = await new Trainer().RunAsync(
            new BlobSet(30, 1000), null, options, folder["m"], null, CancellationToken.None);

        Assert.Contains("m.checkpoint: it belongs to a training with other pictures", outcome.Rejection!.Message, StringComparison.Ordinal);
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

        Assert.Contains("m.checkpoint: it belongs to a training with other options", outcome.Rejection!.Message, StringComparison.Ordinal);
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

    private static string HashOf(BlobSet set, int index) => set.Load(index, CancellationToken.None).Value!.Scan.Receipt.ScanSha256;

    private Task<Outcome<TrainingResult>> RunAsync(
        TrainOptions options, string file, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken, int examples = 30) =>
        new Trainer((labels, rows) => labels.Zip(rows, (label, row) => row[label]).Average()).RunAsync(
            new BlobSet(examples), new BlobSet(6, 1000), options, folder[file], progress, cancellationToken);

    private void AssertSameWeights(string first, string second)
    {
        IReadOnlyDictionary<string, StoredTensor> expected = SafetensorsReader.ReadFile(folder[first]).Value!.Tensors;
        IReadOnlyDictionary<string, StoredTensor> actual = SafetensorsReader.ReadFile(folder[second]).Value!.Tensors;
        Assert.All(expected, t => Assert.Equal(t.Value.ToSingles(), actual[t.Key].ToSingles()));
    }

    private sealed class Clock : TimeProvider
    {
        public int Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class NoNumbers : ITrainingSet
    {
        public int Count => 2;

        public int LabelOf(int index) => index;

        public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken) =>
            new TrainingExample(TestScans.Of(32, 32, [.. Enumerable.Repeat(float.NaN, 32 * 32)]), index);
    }

    private sealed class Recorder(List<TrainingProgress> steps, Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            steps.Add(value);
            then?.Invoke(value);
        }
    }
}
