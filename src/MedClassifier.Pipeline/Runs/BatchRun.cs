using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using Serilog;

namespace MedClassifier.Pipeline.Runs;

/// <summary>A run: lists the input, classifies what is new of it, decides conflicts, publishes.</summary>
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
        using ShardCount? shard = parts.Shard is null ? null : new ShardCount(parts.Shard);
        var publisher = new RunPublisher(parts, progress, log, shard);
        var conflicts = new ConflictResolution(parts, progress, log);
        parts.Ledger.BeginListing(parts.Origin);
        if (parts.Shard is not null)
        {
            parts.Ledger.Shards.Begin(parts.Shard, parts.Origin.Input);
        }

        try
        {
            await ClassifyAsync(only, conflicts, shard, cancellationToken).ConfigureAwait(false);
            DemandWhatWasThere(shard?.Files ?? progress.Inputs);
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

    private async Task ClassifyAsync(
        IReadOnlyList<SourceFile>? only, ConflictResolution conflicts, ShardCount? shard, CancellationToken cancellationToken)
    {
        var registration = new Registration(parts, conflicts, progress, log, shard);
        var listing = new InputListing(parts.Source, only, parts.OutputFolder, parts.IsQuery);
        var stages = new RunStages(parts, limits, progress, log);
        await stages.RunAsync(listing.FilesAsync, registration.Enter, token => CountAsync(listing, token), cancellationToken).ConfigureAwait(false);
        registration.Finish();
        while (conflicts.NextRound() is { Count: > 0 } files)
        {
            await stages.RunAsync(
                _ => files.Select(Outcome.Of).ToAsyncEnumerable(), conflicts.Enter, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An input that gave something is not empty: more likely it is not there today.</summary>
    private void DemandWhatWasThere(long seen)
    {
        if (seen == 0 && parts.Ledger.HasPublished(parts.Origin))
        {
            throw new SourceFailedException(
                $"{parts.SourceName} failed", new Rejection(RejectionCodes.Unavailable, "it is empty, and was not in an earlier run."));
        }
    }

    private async Task CountAsync(InputListing listing, CancellationToken cancellationToken) =>
        progress.Listed(await Task.Run(() => listing.CountAsync(cancellationToken), cancellationToken).ConfigureAwait(false));
}
