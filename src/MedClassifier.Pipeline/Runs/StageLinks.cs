using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Dataflow;

namespace MedClassifier.Pipeline.Runs;

/// <summary>How stages are joined.</summary>
internal static class StageLinks
{
    /// <summary>A stage that holds and works on so many items.</summary>
    public static ExecutionDataflowBlockOptions Bounded(int capacity, int threads, CancellationToken cancellationToken) => new()
    {
        BoundedCapacity = capacity,
        MaxDegreeOfParallelism = threads,
        CancellationToken = cancellationToken,
    };

    /// <summary>Gives an item to the next stage, once it has room.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the next stage has ended.</exception>
    public static async Task PassOnAsync<T>(T item, ITargetBlock<T> next, CancellationToken cancellationToken)
    {
        // Refused for good only when the next stage has failed: its own exception says why, this stage just ends.
        if (!await next.SendAsync(item, cancellationToken).ConfigureAwait(false))
        {
            throw new OperationCanceledException("the next stage has ended");
        }
    }

    /// <summary>Completes a stage when the one before it has come to its end.</summary>
    public static async Task CompleteAfterAsync(IDataflowBlock stage, IDataflowBlock next)
    {
        await stage.Completion.ConfigureAwait(false);
        next.Complete();
    }

    /// <summary>Waits for all stages; the first that fails stops the others, and its exception is the one that is thrown.</summary>
    public static async Task AllOrNoneAsync(IReadOnlyList<Task> stages, CancellationTokenSource stop, CancellationToken cancellationToken)
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
