using System.Threading.Tasks.Dataflow;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Pipeline.Runs.Memory;
using Serilog;
using static MedClassifier.Pipeline.Runs.StageLinks;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// The stages of a run, joined by bounded queues. A stage whose successor is full waits, so nothing is dropped and memory does not grow
/// with the input.
/// </summary>
/// <remarks>
/// list (one) -> open (parallel, order kept) -> register (one, in source order) -> decode (parallel) -> batch -> classify (as many
/// batches at a time as the model takes)
/// -> write (parallel) -> enter (as many at a time as are written). Completion and cancellation flow forward; a fault of the ledger or
/// the disk ends the run, a fault on one input costs that input. Files that may be conflicts go through the same stages afterwards.
/// </remarks>
/// <param name="parts">What the run is put together from.</param>
/// <param name="limits">How much is in hand at once.</param>
/// <param name="progress">Counts, for whoever watches.</param>
/// <param name="log">The log; sees reported names only.</param>
internal sealed class RunStages(RunParts parts, RunLimits limits, RunProgress progress, ILogger log)
{
    // The listing stage's own.
    private long nextPlace;

    /// <summary>Runs files through all stages.</summary>
    /// <param name="files">The files, in the source's order.</param>
    /// <param name="enter">Enters an opened file; gives the frames that must be classified, null where there are none.</param>
    /// <param name="count">Counts the files, meanwhile.</param>
    /// <param name="cancellationToken">Stops; what is classified by then is entered.</param>
    public async Task RunAsync(
        Func<CancellationToken, IAsyncEnumerable<Outcome<SourceFile>>> files,
        Func<OpenedFile, PendingFrames?> enter,
        Func<CancellationToken, Task> count,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken token = stop.Token;
        var faults = new FaultLog(parts.Names, log);
        using var memory = RunMemory.Of(parts.Memory);
        using var watch = new StageWatch(parts.Time, log, () => progress.Snapshot().Asked);
        using var opener = new FileOpener(parts.Source, memory, parts.Memory.MostOfFile, faults, parts.Shard);
        using var sync = new GroupSync(parts.OutputFolder);
        var decoder = new FrameDecoder(parts, opener, memory, progress, faults, log);
        using var results = new ResultStages(new ResultEntry(parts, sync, progress, faults, log), limits);

        var classifier = new BatchClassifier(parts.Classifier, faults);
        var classify = new ActionBlock<PendingScan[]>(
            batch => Watched(watch, "classifying", () => ClassifyAsync(batch, classifier, results.Input, token)),
            Bounded(parts.Classifier.CallsAtATime, parts.Classifier.CallsAtATime, token));
        var batches = new BatchBlock<PendingScan>(
            limits.BatchSize, new GroupingDataflowBlockOptions { BoundedCapacity = limits.Queue, CancellationToken = token });
        var decode = new ActionBlock<PendingFrames>(
            file => Watched(watch, "decoding", () => DecodeAsync(file, decoder, opener, batches, memory, token)),
            Bounded(limits.DecodeThreads, limits.DecodeThreads, token));
        var register = new ActionBlock<OpenedFile>(
            file => PassOnOrCloseAsync(file, enter(file), opener, decode, token), Bounded(1, 1, token));
        var open = new TransformBlock<ListedFile, OpenedFile>(
            file => Watched(watch, "opening", () => opener.OpenAsync(file, token)), Bounded(limits.DecodeThreads, limits.DecodeThreads, token));

        var toTheEnd = new DataflowLinkOptions { PropagateCompletion = true };
        open.LinkTo(register, toTheEnd);
        batches.LinkTo(classify, toTheEnd);
        // These pass items on themselves, zero or more for each they get, so they pass on their completion too.
        Task registered = CompleteAfterAsync(register, decode);
        Task decoded = CompleteAfterAsync(decode, batches);
        Task entered = results.RunAsync(classify.Completion);

        // What waits for memory waits for what waits for a batch to be full.
        memory.WhenShort(batches.TriggerBatch);
        Task counted = count(token);
        Task listed = ListAsync(files(token), open, opener, token);
        await AllOrNoneAsync(
            [listed, counted, open.Completion, registered, decoded, batches.Completion, classify.Completion, entered],
            stop,
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task Watched(StageWatch watch, string stage, Func<Task> work)
    {
        using (watch.Work(stage))
        {
            await work().ConfigureAwait(false);
        }
    }

    private static async Task<T> Watched<T>(StageWatch watch, string stage, Func<Task<T>> work)
    {
        using (watch.Work(stage))
        {
            return await work().ConfigureAwait(false);
        }
    }

    private static async Task DecodeAsync(
        PendingFrames file,
        FrameDecoder decoder,
        FileOpener opener,
        BatchBlock<PendingScan> next,
        RunMemory memory,
        CancellationToken cancellationToken)
    {
        await foreach (PendingScan scan in decoder.DecodeAsync(file, cancellationToken).ConfigureAwait(false))
        {
            await PassOnAsync(scan, next, cancellationToken).ConfigureAwait(false);
            if (memory.IsShort)
            {
                next.TriggerBatch();
            }
        }

        opener.Close(file.Document);
    }

    private static async Task PassOnOrCloseAsync(
        OpenedFile file, PendingFrames? pending, FileOpener opener, ITargetBlock<PendingFrames> next, CancellationToken cancellationToken)
    {
        if (pending is not null)
        {
            await PassOnAsync(pending, next, cancellationToken).ConfigureAwait(false);
        }
        else if (file.Document is not null)
        {
            opener.Close(file.Document);
        }
    }

    private static async Task ClassifyAsync(
        PendingScan[] batch, BatchClassifier classifier, ITargetBlock<ClassifiedScan> next, CancellationToken cancellationToken)
    {
        foreach (ClassifiedScan scan in await classifier.ClassifyAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            await PassOnAsync(scan, next, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task ListAsync(
        IAsyncEnumerable<Outcome<SourceFile>> files,
        TransformBlock<ListedFile, OpenedFile> open,
        FileOpener opener,
        CancellationToken cancellationToken)
    {
        var turns = new ListingTurns();
        await foreach (Outcome<SourceFile> file in files.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (file.IsValue)
            {
                await ListAsync(file.Value, open, opener, turns, cancellationToken).ConfigureAwait(false);
            }
            else if (parts.IsQuery || file.Rejection.Code is RejectionCodes.Unavailable or RejectionCodes.NotAllowed)
            {
                throw new SourceFailedException($"{parts.SourceName} failed", file.Rejection);
            }
            else
            {
                await PassOnAsync(new ListedFile(file, turns.Next(), null), open, cancellationToken).ConfigureAwait(false);
            }
        }

        open.Complete();
    }

    private async Task ListAsync(
        SourceFile listed,
        TransformBlock<ListedFile, OpenedFile> open,
        FileOpener opener,
        ListingTurns turns,
        CancellationToken cancellationToken)
    {
        bool isFirst = true;
        // An entry that was listed before is read again by itself.
        IAsyncEnumerable<SourceFile> files = listed.Archive is null
            ? parts.Source.ExpandAsync(listed, cancellationToken)
            : new[] { listed }.ToAsyncEnumerable();
        await foreach (SourceFile file in files.ConfigureAwait(false))
        {
            if (!isFirst)
            {
                progress.Unpacked();
            }

            isFirst = false;
            // What comes a second time has its place.
            SourceFile placed = file.Place is null ? file with { Place = nextPlace++ } : file;
            ListingTurns.Turn turn = turns.Next();
            MemoryShare? memory = await opener.TakeAtOnceAsync(placed, turn, cancellationToken).ConfigureAwait(false);
            await PassOnAsync(new ListedFile(placed, turn, memory), open, cancellationToken).ConfigureAwait(false);
        }
    }
}
