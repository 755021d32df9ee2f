using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Poolings;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Poolings;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Poolings;

[Collection(EngineTests.Name)]
public class PoolingMonitorTests
{
    [Fact]
    public void Add_TwoBatchesWithPadding_GivesTheFiguresOfTheScans()
    {
        using DisposeScope scope = NewDisposeScope();
        var monitor = new PoolingMonitor();

        monitor.Add(tensor(new float[] { 0, 1, 0, 2, 9, 9 }).reshape(new long[] { 2, 3 }), Maps(1, 1, 1, 1, 9, 9, 9, 9), 1);
        monitor.Add(tensor(new float[] { 0, 3, 0, 0, 5, 0 }).reshape(new long[] { 2, 3 }), Maps(0, 1, 0, 0, 0.5f, 0.5f, 0, 0), 2);

        // numpy.mean and numpy.std of 0 1 0 0 3 0 0 5 0; entropies 1, 0 and ln 2 / ln 4; the channels 1 and 3 are 0 throughout.
        PoolingStatistics statistics = monitor.Snapshot()!;
        Assert.Equal(3, statistics.Scans);
        Assert.Equal(1, statistics.Mean, 1e-12);
        Assert.Equal(1.699673171197595, statistics.StandardDeviation, 1e-12);
        Assert.Equal(0.5, statistics.AttentionEntropy, 1e-6);
        Assert.Equal(2 / 3.0, statistics.DeadChannels, 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_Classifier_WatchesOnlyWhenAskedAndChangesNothing(bool watched)
    {
        using var folder = new TemporaryFolder();
        TestScans.WriteModel(folder["m"], 2, 64);
        var options = new ModelOptions { Path = [folder["m"]], Device = "cpu", BatchSize = 4, PoolingStatistics = watched };
        using ScanClassifier classifier = (await ScanClassifier.OpenAsync(options, CancellationToken.None)).Value!;

        await classifier.RunAsync(new ScanBatch([TestScans.Noise(1), TestScans.Noise(2)]), CancellationToken.None);

        Assert.Equal(watched ? 2L : null, classifier.PoolingStatistics?.Scans);
        if (watched)
        {
            Assert.InRange(classifier.PoolingStatistics!.AttentionEntropy, 0, 1);
            Assert.InRange(classifier.PoolingStatistics.DeadChannels, 0, 1);
        }
    }

    private static Tensor Maps(params float[] values)
    {
        Tensor maps = tensor(values).reshape(new long[] { values.Length / 4, 1, 2, 2 });
        return maps / maps.sum(new long[] { 2, 3 }, keepdim: true);
    }
}
