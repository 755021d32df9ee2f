using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Poolings;
using MedClassifier.Torch.Runtime;
using TorchSharp;

namespace MedClassifier.Torch.Inference;

/// <summary>A model file at work in libtorch, on a thread of its own.</summary>
public sealed class TorchClassifier : IScanClassifier
{
    private readonly TorchThread thread;
    private readonly TorchSession session;

    private TorchClassifier(TorchThread thread, TorchSession session)
    {
        this.thread = thread;
        this.session = session;
    }

    /// <inheritdoc/>
    public ModelCard Card => session.Card;

    /// <inheritdoc/>
    public string Engine => session.Engine;

    /// <summary>What the pooling gave over the scans so far; null when the options do not ask for it, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics { get; private set; }

    /// <summary>Whether libtorch, which is loaded for it, sees a GPU.</summary>
    public static async Task<bool> SeesCudaAsync(CancellationToken cancellationToken)
    {
        using var thread = new TorchThread("devices");
        return await thread.RunAsync(TorchRuntime.SeesCuda, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads a model file.</summary>
    /// <returns>
    /// The model, or a rejection <see cref="RejectionCodes.InvalidModel"/>: no such file, a corrupt one, weights that do not fit the
    /// architecture, a device that is not there.
    /// </returns>
    public static async Task<Outcome<TorchClassifier>> OpenAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var thread = new TorchThread("inference");
        try
        {
            Outcome<TorchSession> session = await thread
                .RunAsync(() => TorchSession.Open(options), cancellationToken).ConfigureAwait(false);
            if (session.IsValue)
            {
                return new TorchClassifier(thread, session.Value);
            }

            thread.Dispose();
            return session.Rejection;
        }
        catch
        {
            thread.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        (Outcome<IReadOnlyList<Classification>> result, PoolingStatistics) = await thread.RunAsync(
            () => (session.Classify(input.Scans, cancellationToken), session.PoolingStatistics), cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Tensors alive on the inference thread: the weights, and nothing of a batch that is done.</summary>
    internal Task<long> LiveTensorsAsync() =>
        thread.RunAsync(() => DisposeScopeManager.Statistics.ThreadTotalLiveCount, CancellationToken.None);

    /// <summary>Frees the weights and ends the thread, after the batch in work.</summary>
    public void Dispose()
    {
        thread.Post(session.Dispose);
        thread.Dispose();
    }
}
