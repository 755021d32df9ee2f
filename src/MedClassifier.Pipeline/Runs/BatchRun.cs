using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Dataflow;
using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Sources;
using MedClassifier.Pipeline.Ledger;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>
/// A run: the stages joined by bounded queues. A stage whose successor is full waits, so nothing is dropped and memory does not grow
/// with the input.
/// </summary>
/// <remarks>
/// list (one) -> open (parallel, order kept) -> register (one, in source order) -> decode (parallel) -> batch -> classify (one)
/// -> write and enter (one batch at a time, its scans in parallel). Completion and cancellation flow forward; a fault of the ledger or
/// the disk ends the run, a fault on one input costs that input. Files that may be conflicts go through the same stages afterwards.
/// </remarks>
/// <param name="parts">What the run is put together from.</param>
/// <param name="limits">How much is in hand at once.</param>
/// <param name="progress">Counts, for whoever watches.</param>
/// <param name="log">The log; sees reported names only.</param>
internal sealed class BatchRun(RunParts parts, RunLimits limits, RunProgress progress, ILogger log)
{
    /// <summary>Runs to the end.</summary>
    /// <param name="only">The files of the source to run over, in ordinal order of their paths; null for all.</param>
    /// <param name="cancellationToken">Stops; what was done is kept and published, and a later run goes on from there.</param>
    /// <exception cref="OperationCanceledException">Cancelled; a <see cref="RunInterruptedException"/> where something was finished.</exception>
    /// <exception cref="SourceFailedException">The source failed; what was finished before is published.</exception>
    public async Task<RunSummary> RunAsync(IReadOnlyList<SourceFile>? only, CancellationToken cancellationToken)
    {
        DateTimeOffset began = parts.Time.GetUtcNow();
        var publisher = new RunPublisher(parts, progress, log);
        var conflicts = new ConflictResolution(parts, progress, log);
        parts.Ledger.BeginListing(parts.Origin);
        try
        {
            await ClassifyAsync(only, conflicts, cancellationToken).ConfigureAwait(false);
            DemandWhatWasThere();
        }
        catch (SourceFailedException e) when (HasFinished)
        {
            e.Published = await PublishPartAsync().ConfigureAwait(false);
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && HasFinished)
        {
            throw new RunInterruptedException(await PublishPartAsync().ConfigureAwait(false), cancellationToken);
        }

        return await publisher.PublishAsync(isComplete: true, began, cancellationToken).ConfigureAwait(false);

        // Not to be stopped again: it is short, and what was asked for is that it ends well.
        Task<RunSummary> PublishPartAsync()
        {
            conflicts.Abandon();
            return publisher.PublishAsync(isComplete: false, began, CancellationToken.None);
        }
    }

    private bool HasFinished => progress.Snapshot().Finished > 0;

    private async Task ClassifyAsync(IReadOnlyList<SourceFile>? only, ConflictResolution conflicts, CancellationToken cancellationToken)
    {
        var registration = new Registration(parts, conflicts, progress, log);
        var listing = new InputListing(parts.Source, only, parts.OutputFolder);
        await RunStagesAsync(listing.FilesAsync, registration.Enter, token => CountAsync(listing, token), cancellationToken).ConfigureAwait(false);
        while (conflicts.NextRound() is { Count: > 0 } files)
        {
            await RunStagesAsync(_ => Listed(files), conflicts.Enter, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An input that gave something is not empty: more likely it is not there today.</summary>
    private void DemandWhatWasThere()
    {
        if (progress.Inputs == 0 && parts.Ledger.HasPublished(parts.Origin))
        {
            throw new SourceFailedException(
                $"{parts.SourceName} failed", new Rejection(RejectionCodes.Unavailable, "it is empty, and was not in an earlier run."));
        }
    }

    private static IAsyncEnumerable<Outcome<SourceFile>> Listed(IEnumerable<SourceFile> files) => files.Select(Outcome.Of).ToAsyncEnumerable();

    private async Task RunStagesAsync(
        Func<CancellationToken, IAsyncEnumerable<Outcome<SourceFile>>> files,
        Func<OpenedFile, PendingFrames?> enter,
        Func<CancellationToken, Task> count,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken token = stop.Token;
        var faults = new FaultLog(parts.Names, log);
        using var opener = new FileOpener(parts.Source, faults);
        var decoder = new FrameDecoder(parts, progress, faults, log);
        var classifier = new BatchClassifier(parts.Classifier, faults);
        var entry = new ResultEntry(parts, limits.WriteThreads, progress, faults, log);

        var write = new ActionBlock<IReadOnlyList<ClassifiedScan>>(batch => entry.EnterAsync(batch, token), Bounded(1, 1, token));
        var classify = new TransformBlock<PendingScan[], IReadOnlyList<ClassifiedScan>>(
            batch => classifier.ClassifyAsync(batch, token), Bounded(1, 1, token));
        var batches = new BatchBlock<PendingScan>(
            limits.BatchSize, new GroupingDataflowBlockOptions { BoundedCapacity = limits.Queue, CancellationToken = token });
        var decode = new ActionBlock<PendingFrames>(
            file => DecodeAsync(file, decoder, opener, batches, token), Bounded(limits.DecodeThreads, limits.DecodeThreads, token));
        var register = new ActionBlock<OpenedFile>(
            file => PassOnOrCloseAsync(file, enter(file), opener, decode, token), Bounded(1, 1, token));
        var open = new TransformBlock<Outcome<SourceFile>, OpenedFile>(
            file => opener.OpenAsync(file, token), Bounded(limits.DecodeThreads, limits.DecodeThreads, token));

        var toTheEnd = new DataflowLinkOptions { PropagateCompletion = true };
        open.LinkTo(register, toTheEnd);
        batches.LinkTo(classify, toTheEnd);
        classify.LinkTo(write, toTheEnd);
        // These two pass items on themselves, zero or more for each they get, so they pass on their completion too.
        Task registered = CompleteAfterAsync(register, decode);
        Task decoded = CompleteAfterAsync(decode, batches);

        Task counted = count(token);
        Task listed = ListAsync(files(token), open, token);
        await AllOrNoneAsync(
            [listed, counted, open.Completion, registered, decoded, batches.Completion, classify.Completion, write.Completion],
            stop,
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task DecodeAsync(
        PendingFrames file, FrameDecoder decoder, FileOpener opener, ITargetBlock<PendingScan> next, CancellationToken cancellationToken)
    {
        foreach (PendingScan scan in decoder.Decode(file, cancellationToken))
        {
            await PassOnAsync(scan, next, cancellationToken).ConfigureAwait(false);
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

    private static ExecutionDataflowBlockOptions Bounded(int capacity, int threads, CancellationToken cancellationToken) => new()
    {
        BoundedCapacity = capacity,
        MaxDegreeOfParallelism = threads,
        CancellationToken = cancellationToken,
    };

    private static async Task PassOnAsync<T>(T item, ITargetBlock<T> next, CancellationToken cancellationToken)
    {
        // Refused for good only when the next stage has failed: its own exception says why, this stage just ends.
        if (!await next.SendAsync(item, cancellationToken).ConfigureAwait(false))
        {
            throw new OperationCanceledException("the next stage has ended");
        }
    }

    private static async Task CompleteAfterAsync(IDataflowBlock stage, IDataflowBlock next)
    {
        await stage.Completion.ConfigureAwait(false);
        next.Complete();
    }

    private async Task ListAsync(
        IAsyncEnumerable<Outcome<SourceFile>> files, TransformBlock<Outcome<SourceFile>, OpenedFile> open, CancellationToken cancellationToken)
    {
        await foreach (Outcome<SourceFile> file in files.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (file.IsValue)
            {
                await ListAsync(file.Value, open, cancellationToken).ConfigureAwait(false);
            }
            else if (parts.IsQuery || file.Rejection.Code is RejectionCodes.Unavailable or RejectionCodes.NotAllowed)
            {
                throw new SourceFailedException($"{parts.SourceName} failed", file.Rejection);
            }
            else
            {
                await PassOnAsync(file, open, cancellationToken).ConfigureAwait(false);
            }
        }

        open.Complete();
    }

    private async Task ListAsync(SourceFile listed, TransformBlock<Outcome<SourceFile>, OpenedFile> open, CancellationToken cancellationToken)
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
            await PassOnAsync(file, open, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CountAsync(InputListing listing, CancellationToken cancellationToken) =>
        progress.Listed(await Task.Run(() => listing.CountAsync(cancellationToken), cancellationToken).ConfigureAwait(false));

    /// <summary>Waits for all stages; the first that fails stops the others, and its exception is the one that is thrown.</summary>
    private static async Task AllOrNoneAsync(IReadOnlyList<Task> stages, CancellationTokenSource stop, CancellationToken cancellationToken)
    {
        List<Task> running = [.. stages];
        while (running.Count > 0)
        {
            Task ended = await Task.WhenAny(running).ConfigureAwait(false);
            running.Remove(ended);
            if (!ended.IsCompletedSuccessfully)
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        Exception? fault = stages
            .Where(stage => stage.IsFaulted)
            .SelectMany(stage => stage.Exception!.Flatten().InnerExceptions)
            .FirstOrDefault(e => e is not OperationCanceledException);
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        if (stages.Any(stage => !stage.IsCompletedSuccessfully))
        {
            throw new InvalidOperationException("A stage ended before its input did.");
        }
    }
}
