namespace MedClassifier.Pipeline.Runs.Memory;

/// <summary>
/// Lets files take their memory one after the other in the order in which they were listed, though several are opened at a time: what comes
/// later must not hold what an earlier one waits for, since it is registered after it.
/// </summary>
internal sealed class ListingTurns
{
    private Task last = Task.CompletedTask;

    /// <summary>The next turn; asked for by one thread.</summary>
    public Turn Next()
    {
        var turn = new Turn(last);
        last = turn.Over;
        return turn;
    }

    /// <summary>A file's turn.</summary>
    /// <param name="before">The one before it.</param>
    internal sealed class Turn(Task before)
    {
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Done when the next one may take its own.</summary>
        public Task Over => over.Task;

        /// <summary>Takes memory when it is this file's turn.</summary>
        public async Task<MemoryShare> TakeAsync(MemoryPool pool, long bytes, CancellationToken cancellationToken)
        {
            try
            {
                await before.WaitAsync(cancellationToken).ConfigureAwait(false);
                return await pool.TakeAsync(bytes, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                over.TrySetResult();
            }
        }
    }
}
