using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Files;
using MedClassifier.Model.Heatmaps;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Inference;

/// <summary>
/// A model file at work in ONNX Runtime, on the CPU. A scan's result depends neither on its neighbours nor on the size of a batch, the
/// number of threads or that of the cores.
/// </summary>
/// <remarks>
/// May be called from several threads at a time; together, and with other models, they compute on as many threads as the options say.
/// </remarks>
public sealed class OnnxClassifier : IScanClassifier
{
    /// <summary>The name of the engine, as <see cref="ModelOptions.Engine"/> has it.</summary>
    public const string EngineName = "onnxruntime";

    private readonly OnnxNetwork network;
    private readonly int threads;
    private readonly SemaphoreSlim free;
    private readonly PoolingMonitor? monitor;
    private readonly GradientMapping? maps;
    private readonly Lock watching = new();

    private OnnxClassifier(OnnxNetwork network, int threads, ModelOptions options, GradientMapping? maps)
    {
        this.network = network;
        this.maps = maps;
        this.threads = threads;
        monitor = options.PoolingStatistics ? new PoolingMonitor() : null;
        free = ComputeThreads.Of(threads);
        CallsAtATime = 1 + ((threads + options.BatchSize - 1) / options.BatchSize);
        Engine = $"cpu, {EngineName} {network.Version}";
    }

    /// <summary>The engine's version, such as 1.31.1.</summary>
    /// <exception cref="EngineUnavailableException">ONNX Runtime cannot be loaded on this system.</exception>
    public static string EngineVersion => OnnxRuntimeLibrary.Version;

    /// <inheritdoc/>
    public ModelCard Card => network.Card;

    /// <inheritdoc/>
    public string Engine { get; }

    /// <summary>Enough for all threads, and one more, whose scans are taken where those of the others end.</summary>
    public int CallsAtATime { get; }

    /// <summary>What the pooling gave over the scans so far; null when the options do not ask for it, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics
    {
        get
        {
            lock (watching)
            {
                return monitor?.Snapshot();
            }
        }
    }

    /// <summary>Loads the model file that the options name.</summary>
    /// <returns>
    /// The model, or a rejection <see cref="RejectionCodes.InvalidModel"/>: no such file, a corrupt one, weights that do not fit the architecture.
    /// </returns>
    /// <exception cref="EngineUnavailableException">ONNX Runtime cannot be loaded on this system.</exception>
    public static Task<Outcome<OnnxClassifier>> OpenAsync(ModelOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        string path = options.Path.Single();
        return Task.Run(
            () => options.GradientMaps.Count > 0
                // They are reckoned by the last layers' weights, which only the model itself has.
                ? ModelFile.Read(path).Then(model => Of(model, options))
                : Of(threads => OnnxNetwork.OfFile(path, threads), options, null),
            cancellationToken);
    }

    /// <summary>The model of a file's content.</summary>
    internal static Outcome<OnnxClassifier> Of(StoredModel model, ModelOptions options)
    {
        bool withMap = options.GradientMaps.Count > 0;
        return Of(
            threads => OnnxNetwork.Of(model, threads, withMap), options, withMap ? () => new GradientMapping(model, options.GradientMaps) : null);
    }

    /// <inheritdoc/>
    public void Prepare(bool alone) => _ = Task.Run(() => network.ReadyFor(alone ? 1 : int.MaxValue));

    /// <inheritdoc/>
    public async ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        IReadOnlyList<Scan> scans = input.Scans;
        var results = new Outcome<Classification>[scans.Count];
        Func<Action<Memory<float>>, NetworkOutput> run = await Task.Run(() => network.ReadyFor(scans.Count), cancellationToken).ConfigureAwait(false);
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(threads, scans.Count)).Select(_ => OnAThreadAsync(
            () =>
            {
                for (int i = Interlocked.Increment(ref next); i < results.Length; i = Interlocked.Increment(ref next))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    results[i] = Classify(scans[i], run);
                }
            },
            cancellationToken))).ConfigureAwait(false);
        Watch(results);
        return Array.Find(results, result => !result.IsValue) is { IsValue: false, Rejection: { } fault }
            ? fault
            : Array.ConvertAll(results, result => result.Value!);
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    private static Outcome<OnnxClassifier> Of(Func<int, Outcome<OnnxNetwork>> open, ModelOptions options, Func<GradientMapping>? maps)
    {
        int threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        return open(threads).Then<OnnxClassifier>(network => new OnnxClassifier(network, threads, options, maps?.Invoke()));
    }

    private Outcome<Classification> Classify(Scan scan, Func<Action<Memory<float>>, NetworkOutput> run)
    {
        InputGeometry geometry = ScanTensor.GeometryOf(scan, Card.InputSize);
        return run(network.Channels == 1 ? Grey : Coloured).ToClassification(Card.Classes, geometry, maps);

        void Grey(Memory<float> image) => ScanTensor.PrepareGrey(scan, Card.Mean[0], geometry, image.Span);
        void Coloured(Memory<float> image) => ScanTensor.Prepare(scan, Card, image.Span);
    }

    private async Task OnAThreadAsync(Action work, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            free.Release();
        }
    }

    // In the order of the scans, so that the sums do not depend on which thread was first.
    private void Watch(Outcome<Classification>[] results)
    {
        if (monitor is null)
        {
            return;
        }

        lock (watching)
        {
            foreach (Classification result in results.Where(r => r.IsValue).Select(r => r.Value!))
            {
                monitor.Add(result.Features.Span, (float[])result.Attention.Weights, 1);
            }
        }
    }
}
