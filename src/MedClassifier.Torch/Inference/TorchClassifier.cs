using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Poolings;
using MedClassifier.Torch.Runtime;
using TorchSharp;

namespace MedClassifier.Torch.Inference;

/// <summary>A model file at work in libtorch, on a thread of its own.</summary>
/// <remarks>
/// May be called from several threads at a time: while the network computes for one call, the images of the next are prepared on other threads.
/// </remarks>
public sealed class TorchClassifier : IScanClassifier
{
    private const int Rooms = 2;

    private readonly TorchThread thread;
    private readonly TorchSession session;
    private readonly ConcurrentBag<StagedImages> used = [];
    private readonly SemaphoreSlim free = new(Rooms);

    private TorchClassifier(TorchThread thread, TorchSession session)
    {
        this.thread = thread;
        this.session = session;
    }

    /// <inheritdoc/>
    public ModelCard Card => session.Card;

    /// <inheritdoc/>
    public string Engine => session.Engine;

    /// <inheritdoc/>
    public int CallsAtATime => Rooms;

    /// <summary>What the pooling gave over the scans so far; null when the options do not ask for it, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics { get; private set; }

    /// <summary>Whether libtorch, which is loaded for it, sees a GPU.</summary>
    public static async Task<bool> SeesCudaAsync(CancellationToken cancellationToken)
    {
        using var thread = new TorchThread("devices");
        return await thread.RunAsync(TorchRuntime.SeesCuda, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="OpenAsync(ModelOptions, Action{string}?, CancellationToken)"/>
    public static Task<Outcome<TorchClassifier>> OpenAsync(ModelOptions options, CancellationToken cancellationToken) =>
        OpenAsync(options, null, cancellationToken);

    /// <summary>Loads a model file.</summary>
    /// <param name="options">Which model, and how it runs.</param>
    /// <param name="notice">Is told, then or later, what a user should know of the device; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The model, or a rejection <see cref="RejectionCodes.InvalidModel"/>: no such file, a corrupt one, weights that do not fit the
    /// architecture, a device that is not there.
    /// </returns>
    /// <exception cref="OutOfDeviceMemoryException">The device has no memory for the network and one scan.</exception>
    public static Task<Outcome<TorchClassifier>> OpenAsync(ModelOptions options, Action<string>? notice, CancellationToken cancellationToken) =>
        OpenAsync(options, notice, null, cancellationToken);

    /// <summary>Loads a model file, with something between the session and the network.</summary>
    internal static async Task<Outcome<TorchClassifier>> OpenAsync(
        ModelOptions options, Action<string>? notice, Func<IDeviceNetwork, IDeviceNetwork>? through, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var thread = new TorchThread("inference");
        try
        {
            Outcome<TorchSession> session = await thread
                .RunAsync(() => TorchSession.Open(options, notice ?? (_ => { }), through), cancellationToken).ConfigureAwait(false);
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
    /// <exception cref="OutOfDeviceMemoryException">The device has no memory for one scan any more.</exception>
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var results = new List<Classification>(input.Scans.Count);
        foreach (Scan[] scans in input.Scans.Chunk(session.BatchSize))
        {
            Outcome<IReadOnlyList<Classification>> some = await ClassifyAsync(scans, cancellationToken).ConfigureAwait(false);
            if (!some.IsValue)
            {
                return some;
            }

            results.AddRange(some.Value);
        }

        return results;
    }

    /// <summary>Tensors alive on the inference thread: the weights, room for images, and nothing of a batch that is done.</summary>
    internal Task<long> LiveTensorsAsync() =>
        thread.RunAsync(() => DisposeScopeManager.Statistics.ThreadTotalLiveCount, CancellationToken.None);

    /// <summary>Frees the weights and ends the thread, after the batches in work.</summary>
    public void Dispose()
    {
        while (used.TryTake(out StagedImages? room))
        {
            thread.Post(room.Dispose);
        }

        thread.Post(session.Dispose);
        thread.Dispose();
        free.Dispose();
    }

    private async Task<Outcome<IReadOnlyList<Classification>>> ClassifyAsync(Scan[] scans, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        StagedImages? room = null;
        try
        {
            room = used.TryTake(out StagedImages? earlier)
                ? earlier
                : await thread.RunAsync(session.Stage, cancellationToken).ConfigureAwait(false);
            InputGeometry[] geometries = await room.FillAsync(scans, Card, cancellationToken).ConfigureAwait(false);
            (Outcome<IReadOnlyList<Classification>> result, PoolingStatistics) = await thread.RunAsync(
                () => (session.Classify(room, geometries, cancellationToken), session.PoolingStatistics), cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            if (room is not null)
            {
                used.Add(room);
            }

            free.Release();
        }
    }
}
