using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Poolings;
using MedClassifier.Torch.Runtime;
using TorchSharp;

namespace MedClassifier.Torch.Inference;

/// <summary>A model file at work, on a thread of its own.</summary>
public sealed class ScanClassifier : IScanClassifier
{
    private readonly TorchThread thread;
    private readonly InferenceSession session;

    private ScanClassifier(TorchThread thread, InferenceSession session)
    {
        this.thread = thread;
        this.session = session;
    }

    /// <inheritdoc/>
    public ModelCard Card => session.Card;

    /// <inheritdoc/>
    public string Engine => session.Engine;

    /// <summary>What a map of this model does not show, for the log; often empty.</summary>
    public IReadOnlyList<string> Warnings => Card.MapNote.Length > 0 ? [Card.MapNote] : [];

    /// <summary>What the pooling gave over the scans so far; null when the options do not ask for it, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics { get; private set; }

    /// <summary>Loads a model file.</summary>
    /// <returns>
    /// The model, or a rejection <see cref="RejectionCodes.InvalidModel"/>: no such file, a corrupt one, weights that do not fit the
    /// architecture, a device that is not there.
    /// </returns>
    public static async Task<Outcome<ScanClassifier>> OpenAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var thread = new TorchThread("inference");
        try
        {
            Outcome<InferenceSession> session = await thread
                .RunAsync(() => InferenceSession.Open(options), cancellationToken).ConfigureAwait(false);
            if (session.IsValue)
            {
                return new ScanClassifier(thread, session.Value);
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
