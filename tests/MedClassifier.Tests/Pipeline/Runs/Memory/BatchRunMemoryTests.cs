using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Tests.Pipeline.Runs.Memory;

public sealed class BatchRunMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(31)]
    [InlineData(1000)]
    public async Task RunAsync_FramesThatFillTheBudget_ComesToItsEnd(int mebibytes)
    {
        // A batch of 8 waits for more frames than the budget has room for.
        var limits = new RunLimits(DecodeThreads: 3, Queue: 16, BatchSize: 8, WriteThreads: 2);
        using var bench = new RunBench { Memory = MemoryLimits.Of(65), Limits = limits };
        FakeFile[] files =
        [
            .. Enumerable.Range(0, 30).Select(
                i => new FakeFile($"{i:D2}") { Side = 1000, Frames = 1 + (i % 3), MemoryToRead = (long)mebibytes << 20 }),
        ];

        RunSummary summary = await bench.RunAsync(new FakeSource(files)).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((60, 60), (summary.Inputs, summary.Accounts.Done));
    }

    [Fact]
    public async Task RunAsync_Cancelled_GivesItsMemoryBack()
    {
        using var stop = new CancellationTokenSource();
        using var bench = new RunBench { Memory = MemoryLimits.Of(66) };
        FakeFile[] files =
        [
            .. Enumerable.Range(0, 20).Select(i => new FakeFile($"{i:D2}")
            {
                MemoryToRead = 20 << 20,
                OnRead = _ =>
                {
                    if (i == 5)
                    {
                        stop.Cancel();
                    }
                },
            }),
        ];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.RunAsync(new FakeSource(files), stop.Token));

        using var again = new RunBench { Memory = MemoryLimits.Of(66) };
        RunSummary summary = await again.RunAsync(new FakeSource([.. files.Where((_, i) => i != 5)])).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(19, summary.Accounts.Done);
    }
}
