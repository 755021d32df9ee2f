using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Inference;

namespace MedClassifier.Tests.Torch.Inference;

[Collection(EngineTests.Name)]
public sealed class TorchClassifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public async Task RunAsync_OneScanAmongOthers_GivesTheSameBitsInEveryPlace(int threads)
    {
        using TorchClassifier classifier = await OpenAsync(new ModelOptions { BatchSize = 8, Threads = threads, Device = "cpu" });
        Scan scan = TestScans.Noise(1);
        Classification alone = Assert.Single(await ClassifyAsync(classifier, scan));

        for (int place = 0; place < 8; place++)
        {
            Scan[] scans = [.. Enumerable.Range(0, 8).Select(i => i == place ? scan : TestScans.Noise(10 + i, 40 + i, 70))];
            Classification among = (await ClassifyAsync(classifier, scans))[place];

            Assert.Equal(alone.Prediction.Probabilities, among.Prediction.Probabilities);
            Assert.Equal(alone.Attention.Weights, among.Attention.Weights);
        }
    }

    [Fact]
    public async Task RunAsync_MoreScansThanABatch_AnswersEachInOrder()
    {
        using TorchClassifier classifier = await OpenAsync(new ModelOptions { BatchSize = 2 });
        Scan[] scans = [.. Enumerable.Range(0, 5).Select(i => TestScans.Noise(i, 30 + i, 50))];

        IReadOnlyList<Classification> all = await ClassifyAsync(classifier, scans);

        Assert.Equal(5, all.Count);
        for (int i = 0; i < scans.Length; i++)
        {
            Classification one = Assert.Single(await ClassifyAsync(classifier, scans[i]));
            Assert.Equal(one.Prediction.Probabilities, all[i].Prediction.Probabilities);
            Assert.Equal(scans[i].Width, all[i].Attention.Geometry.ScanWidth);
            Assert.Equal((2, 2), (all[i].Attention.Width, all[i].Attention.Height));
            Assert.Equal(1, all[i].Attention.Weights.Sum(w => (double)w), 1e-6);
            Assert.Equal(1, all[i].Prediction.Probabilities.Sum(p => (double)p), 1e-6);
        }
    }

    [Fact]
    public async Task RunAsync_ManyBatches_LeavesNoTensors()
    {
        using TorchClassifier classifier = await OpenAsync(new ModelOptions { BatchSize = 2 });
        await ClassifyAsync(classifier, TestScans.Noise(1));
        long before = await classifier.LiveTensorsAsync();

        for (int i = 0; i < 3; i++)
        {
            await ClassifyAsync(classifier, TestScans.Noise(1), TestScans.Noise(2), TestScans.Noise(3));
        }

        Assert.Equal(before, await classifier.LiveTensorsAsync());
    }

    [Fact]
    public async Task RunAsync_Cancelled_Throws()
    {
        using TorchClassifier classifier = await OpenAsync(new ModelOptions());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await classifier.RunAsync(new ScanBatch([TestScans.Noise(1)]), cancelled.Token));
    }

    [Fact]
    public async Task OpenAsync_Cpu_SaysWhatAnswers()
    {
        using TorchClassifier classifier = await OpenAsync(new ModelOptions { Device = "cpu", Threads = 1 });

        Assert.Matches("^cpu, libtorch [0-9.a-z+]+, 1 threads, batches of 8$", classifier.Engine);
        Assert.Equal("formula", classifier.Card.Name);
    }

    [Theory]
    [InlineData("cuda:99", "the device cuda:99 is not there")]
    [InlineData("tpu", "allowed: auto, cpu, cuda, cuda:N")]
    public async Task OpenAsync_DeviceThatIsNotThere_IsRejected(string device, string message)
    {
        TestScans.WriteModel(folder["m"], 2, 64);

        Outcome<TorchClassifier> outcome = await TorchClassifier.OpenAsync(
            new ModelOptions { Path = [folder["m"]], Device = device }, CancellationToken.None);

        Assert.Equal(RejectionCodes.InvalidModel, outcome.Rejection?.Code);
        Assert.Contains(message, outcome.Rejection!.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<IReadOnlyList<Classification>> ClassifyAsync(TorchClassifier classifier, params Scan[] scans) =>
        (await classifier.RunAsync(new ScanBatch(scans), CancellationToken.None)).Value!;

    private async Task<TorchClassifier> OpenAsync(ModelOptions options)
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        Outcome<TorchClassifier> outcome = await TorchClassifier.OpenAsync(options with { Path = [folder["m"]] }, CancellationToken.None);
        Assert.Null(outcome.Rejection);
        return outcome.Value!;
    }
}
