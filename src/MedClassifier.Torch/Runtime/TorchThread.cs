using System.Collections.Concurrent;

namespace MedClassifier.Torch.Runtime;

/// <summary>
/// One thread on which all tensors of an owner live: gradient mode, inference mode, dispose scopes and the OpenMP settings of libtorch
/// are per thread.
/// </summary>
internal sealed class TorchThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    /// <param name="name">The thread's name, for debuggers.</param>
    public TorchThread(string name)
    {
        thread = new Thread(Work) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <summary>Runs a piece of work on the thread, after all that was asked for earlier.</summary>
    public Task<T> RunAsync<T>(Func<T> action, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(
            () =>
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    completion.SetCanceled(cancellationToken);
                    return;
                }

                try
                {
                    completion.SetResult(action());
                }
                catch (OperationCanceledException cancelled)
                {
                    completion.SetCanceled(cancelled.CancellationToken);
                }
#pragma warning disable CA1031 // Whatever it is, it belongs to the one who awaits the task.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    completion.SetException(fault);
                }
            },
            CancellationToken.None);
        return completion.Task;
    }

    /// <summary>Runs a piece of work that must not fail on the thread, after all that was asked for earlier.</summary>
    public void Post(Action action) => work.Add(action);

    /// <summary>Ends the thread after the work that was asked for.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private void Work()
    {
        foreach (Action action in work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
