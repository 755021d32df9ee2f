using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Poolings;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Inference;

namespace MedClassifier.Tests.Torch.Poolings;

[Collection(EngineTests.Name)]
public class PoolingMonitorTests
{
    [Fact]
    public void Add_TwoBatches_GivesTheFiguresOfTheScans()
    {
        var monitor = new PoolingMonitor();

        monitor.Add([0, 1, 0], [0.25f, 0.25f, 0.25f, 0.25f], 1);
        monitor.Add([0, 3, 0, 0, 5, 0], [0, 1, 0, 0, 0.5f, 0.5f, 0, 0], 2);

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
        using TorchClassifier classifier = (await TorchClassifier.OpenAsync(options, CancellationToken.None)).Value!;

        await classifier.RunAsync(new ScanBatch([TestScans.Noise(1), TestScans.Noise(2)]), CancellationToken.None);

        Assert.Equal(watched ? 2L : null, classifier.PoolingStatistics?.Scans);
        if (watched)
        {
            Assert.InRange(classifier.PoolingStatistics!.AttentionEntropy, 0, 1);
            Assert.InRange(classifier.PoolingStatistics.DeadChannels, 0, 1);
        }
    }
}
