using System.Threading.Tasks.Dataflow;
using static MedClassifier.Pipeline.Runs.StageLinks;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// The last two stages: artefacts are written by several threads, then results are entered, as many at a time as are written. What is classified
/// goes through them also when the run is cancelled: it is little, and it was paid for.
/// </summary>
internal sealed class ResultStages : IDisposable
{
    // What comes within this time is entered together: the disk is waited for less than once a scan.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(150);

    // Without their pixels scans are small.
    private const int MostWaiting = 1024;

    private readonly TaskCompletionSource noMore = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource breakOff = new();
    private readonly BufferBlock<WrittenScan> written;
    private readonly ActionBlock<ClassifiedScan> write;
    private readonly ResultEntry entry;

    /// <summary>Stages that nothing was given yet.</summary>
    /// <param name="entry">Writes and enters.</param>
    /// <param name="limits">How much is in hand at once.</param>
    public ResultStages(ResultEntry entry, RunLimits limits)
    {
        this.entry = entry;
        written = new BufferBlock<WrittenScan>(new DataflowBlockOptions { BoundedCapacity = MostWaiting });
        write = new ActionBlock<ClassifiedScan>(WriteAsync, Bounded(limits.WriteThreads, limits.WriteThreads, breakOff.Token));
    }

    /// <summary>Takes classified scans.</summary>
    public ITargetBlock<ClassifiedScan> Input => write;

    /// <summary>Goes on until nothing more comes and all that came is entered.</summary>
    /// <param name="classified">Ends when nothing more comes, well or not.</param>
    public async Task RunAsync(Task classified)
    {
        Task entered = EnterAsync();
        await Task.WhenAny(classified, write.Completion, entered).ConfigureAwait(false);
        write.Complete();
        await Task.WhenAny(write.Completion, entered).ConfigureAwait(false);
        written.Complete();
        noMore.SetResult();
        await entered.ConfigureAwait(false);
        await write.Completion.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => breakOff.Dispose();

    private async Task WriteAsync(ClassifiedScan scan) =>
        await PassOnAsync(await entry.WriteAsync(scan, breakOff.Token).ConfigureAwait(false), written, breakOff.Token).ConfigureAwait(false);

    private async Task EnterAsync()
    {
        try
        {
            while (await written.OutputAvailableAsync(CancellationToken.None).ConfigureAwait(false))
            {
                await Task.WhenAny(noMore.Task, Task.Delay(Together)).ConfigureAwait(false);
                if (written.TryReceiveAll(out IList<WrittenScan>? scans))
                {
                    await Task.Run(() => entry.Enter([.. scans]), CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch
        {
            // What is written can go nowhere any more.
            await breakOff.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
