using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Model;
using MedClassifier.Tests.Model;
using MedClassifier.Tests.Torch.Training;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Training;

namespace MedClassifier.Tests.Torch.Comparison;

[Collection(EngineTests.Name)]
public sealed class PoolingTrialTests : IDisposable
{
    private static readonly TrainOptions Heads = new()
    {
        Architecture = SmallModel.Architecture,
        Head = "linear",
        InputSize = 32,
        BatchSize = 6,
        Epochs = 40,
        LearningRate = 1e-2,
        AverageDecay = 0,
        LabelSmoothing = 0,
        Device = "cpu",
    };

    private readonly TemporaryFolder folder = new();

    public PoolingTrialTests() => SmallModel.Write(folder["m"]);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("average")]
    [InlineData("attention-supervised")]
    public async Task RunAsync_Blobs_AreLearntFromTheMapsAloneAndAlikeEachTime(string variant)
    {
        TrainOptions options = PoolingVariant.All.First(v => v.Name == variant).Of(Heads);
        using FrozenBackbone backbone = await OpenAsync();
        FeatureSet training = await backbone.ReadAsync(new BlobSet(36) { Broken = 4 }, null, CancellationToken.None);
        FeatureSet validation = await backbone.ReadAsync(new BlobSet(12, 500), null, CancellationToken.None);
        FeatureSet test = await backbone.ReadAsync(new BlobSet(18, 900) { Broken = 2 }, null, CancellationToken.None);

        TrialResult first = (await PoolingTrial.RunAsync(training, validation, test, options, Accuracy, CancellationToken.None)).Value!;
        TrialResult second = (await PoolingTrial.RunAsync(training, validation, test, options, Accuracy, CancellationToken.None)).Value!;

        Assert.Equal(35, training.Known.Count);
        Assert.Equal(Enumerable.Range(0, 18).Where(i => i != 2), first.Test.Select(p => p.Index));
        Assert.Equal(0, first.BestStep % 6);
        double right = first.Test.Count(p => p.Probabilities[p.Label] == p.Probabilities.Max()) / 17.0;
        Assert.True(right > 0.6, $"{right:0.00} of the test set are right, where chance gives a third");
        Assert.Equal(first.Test.SelectMany(p => p.Probabilities), second.Test.SelectMany(p => p.Probabilities));
    }

    [Fact]
    public async Task ReadAsync_MapsThatAreKnown_AreTakenFromTheFolderAndAreThoseOfTheModel()
    {
        var progress = new Sum();
        using (FrozenBackbone first = await OpenAsync())
        {
            await first.ReadAsync(new BlobSet(10), progress, CancellationToken.None);
        }

        string[] files = Directory.GetFiles(folder["maps"], "*", SearchOption.AllDirectories);
        File.WriteAllBytes(files[0], File.ReadAllBytes(files[0])[..100]);
        DateTime before = File.GetLastWriteTimeUtc(files[1]);
        using FrozenBackbone second = await OpenAsync();
        FeatureSet maps = await second.ReadAsync(new BlobSet(10), null, CancellationToken.None);

        Assert.Equal(10, progress.Value);
        Assert.Equal(10, files.Length);
        Assert.Equal(before, File.GetLastWriteTimeUtc(files[1]));
        Assert.True(new FileInfo(files[0]).Length > 4096, "a file that was cut short was taken as it was");
        Assert.Contains(second.Card.Sha256, files[0], StringComparison.Ordinal);
        TrainingBatch batch = maps.Batch([0, 1]);
        Assert.Equal(2 * 512 * 2 * 2, batch.Images.Length);
        Assert.Equal([0, 1], batch.Labels);
        Assert.Equal(1, batch.Masks);
        Assert.Equal(1, batch.Attention.Skip(4).Sum(), 1e-5);
    }

    [Fact]
    public async Task ReadAsync_AverageAndHeadOnTheMaps_GiveWhatTheWholeModelGives()
    {
        // The network of one scale whose last map is the only one: maps of the frozen backbone, pooled here, are what the classifier pools.
        TestScans.WriteModel(folder["dense"], 2, 64);
        Scan scan = new BlobSet(1).Load(0, CancellationToken.None).Value!.Scan;
        using TorchClassifier classifier = (await TorchClassifier.OpenAsync(
            new ModelOptions { Path = [folder["dense"]], Device = "cpu", PoolingStatistics = true }, CancellationToken.None)).Value!;
        await classifier.RunAsync(new ScanBatch([scan]), CancellationToken.None);
        using FrozenBackbone backbone = (await FrozenBackbone.OpenAsync(
            new ModelOptions { Path = [folder["dense"]], Device = "cpu" }, folder["maps"], CancellationToken.None)).Value!;

        FeatureSet maps = await backbone.ReadAsync(new BlobSet(1), null, CancellationToken.None);

        float[] values = maps.Batch([0]).Images;
        using TorchSharp.DisposeScope scope = TorchSharp.torch.NewDisposeScope();
        using var network = MedClassifier.Torch.Files.NetworkFile.Load(folder["dense"]).Value!.Network;
        (TorchSharp.torch.Tensor pooled, _) = network.Poolings[0].call(
            TorchSharp.torch.tensor(values).reshape(new long[] { 1, 1024, 2, 2 }));
        Assert.Equal(classifier.PoolingStatistics!.Mean, pooled.Values().Average(), 1e-3);
    }

    [Fact]
    public async Task StepMeasurement_DenseNet_KnowsItsSizeAndTimesEachStep()
    {
        var options = new TrainOptions { InputSize = 32, BatchSize = 2, Device = "cpu", Pooling = "average", Head = "linear", AttentionWeight = 0 };

        StepCost cost = (await StepMeasurement.RunAsync(options, 3, CancellationToken.None)).Value!;
        Outcome<StepCost> none = await StepMeasurement.RunAsync(options with { Architecture = "vgg" }, 3, CancellationToken.None);

        // torchvision's densenet121 has 7,978,856 parameters, 1000 x 1025 of them in its classifier.
        Assert.Equal(7_978_856 - (1000 * 1025) + (3 * 1025), cost.Parameters);
        Assert.Equal(3, cost.Seconds.Count);
        Assert.All(cost.Seconds, s => Assert.InRange(s, 1e-4, 60));
        Assert.InRange(cost.PeakBytes, 4 * cost.Parameters, 64L << 30);
        Assert.InRange(cost.ChunkedBulkBytes, 0, cost.BulkBytes);
        Assert.Contains("vgg", none.Rejection?.Message, StringComparison.Ordinal);
    }

    private static double Accuracy(IReadOnlyList<int> labels, IReadOnlyList<float[]> rows) =>
        labels.Zip(rows, (label, row) => row[label] == row.Max() ? 1.0 : 0).Average();

    private async Task<FrozenBackbone> OpenAsync() => (await FrozenBackbone.OpenAsync(
        new ModelOptions { Path = [folder["m"]], Device = "cpu" }, folder["maps"], CancellationToken.None)).Value!;

    private sealed class Sum : IProgress<int>
    {
        public int Value { get; private set; }

        public void Report(int value) => Value += value;
    }
}
