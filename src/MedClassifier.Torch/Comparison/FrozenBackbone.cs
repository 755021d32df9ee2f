using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model;
using MedClassifier.Model.Safetensors;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Runtime;
using MedClassifier.Torch.Tensors;
using MedClassifier.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Comparison;

/// <summary>The backbone of a model file as it is, and its last feature map of labelled scans.</summary>
public sealed class FrozenBackbone : IDisposable
{
    // Every pass has this shape, so that a map does not depend on which others were known already.
    private const int BatchSize = 8;

    private readonly TorchThread thread;
    private readonly LoadedModel model;
    private readonly Device device;
    private readonly FeatureCache cache;
    private readonly BatchAssembler assembler;
    private readonly long[] shape;

    private FrozenBackbone(TorchThread thread, LoadedModel model, Device device, string cacheFolder)
    {
        this.thread = thread;
        this.model = model;
        this.device = device;
        cache = new FeatureCache(cacheFolder, model.Card);
        int stride = model.Network.Features.Stride;
        assembler = new BatchAssembler(Card.InputSize, stride, Card.Mean, Card.StandardDeviation, AugmentationOptions.None);
        shape = [model.Network.Features.Channels, Card.InputSize / stride, Card.InputSize / stride];
    }

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card => model.Card;

    /// <summary>Whether it runs on a GPU.</summary>
    public bool OnGpu => device.type == DeviceType.CUDA;

    /// <summary>Loads the model and puts it on its device.</summary>
    /// <param name="options">Model file, device and threads.</param>
    /// <param name="cacheFolder">Where maps are kept.</param>
    /// <param name="cancellationToken">Looked at before the work begins.</param>
    /// <returns>The backbone, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static async Task<Outcome<FrozenBackbone>> OpenAsync(ModelOptions options, string cacheFolder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var thread = new TorchThread("features");
        Outcome<FrozenBackbone> opened = await thread.RunAsync(() => Open(thread, options, cacheFolder), cancellationToken).ConfigureAwait(false);
        if (!opened.IsValue)
        {
            thread.Dispose();
        }

        return opened;
    }

    /// <summary>The maps of a data set, from the folder where they are known.</summary>
    /// <param name="set">The data set.</param>
    /// <param name="progress">Told how many examples are done; may be null.</param>
    /// <param name="cancellationToken">Stops between two passes; what is known by then stays so.</param>
    public async Task<FeatureSet> ReadAsync(ITrainingSet set, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(set);
        var entries = new FeatureSet.Entry?[set.Count];
        var chunks = new Queue<int[]>(Enumerable.Range(0, set.Count).Chunk(BatchSize));
        Task<Loaded> next = LoadAsync(set, chunks, cancellationToken);
        for (int remaining = chunks.Count; remaining >= 0; remaining--)
        {
            // The next ones are decoded while these are in work.
            Loaded loaded = await next.ConfigureAwait(false);
            next = LoadAsync(set, chunks, cancellationToken);
            IReadOnlyList<StoredTensor> maps = await MapsAsync(loaded, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < loaded.Indices.Length; i++)
            {
                float[] lesion = loaded.Batch.Attention.AsSpan(i * Cells, Cells).ToArray();
                entries[loaded.Indices[i]] = new FeatureSet.Entry(loaded.Scans[i], maps[i], lesion);
            }

            progress?.Report(loaded.Asked);
        }

        return new FeatureSet(set, shape, model.Network.Features.Stride, entries);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        thread.Post(model.Network.Dispose);
        thread.Dispose();
    }

    private int Cells => (int)(shape[1] * shape[2]);

    private static Outcome<FrozenBackbone> Open(TorchThread thread, ModelOptions options, string cacheFolder) =>
        TorchRuntime.Open(options.Device, options.Threads).Then(runtime => NetworkFile.Load(options.Path.Single()).Then<FrozenBackbone>(model =>
        {
            model.Network.eval();
            model.Network.to(runtime.Device);
            return new FrozenBackbone(thread, model, runtime.Device, cacheFolder);
        }));

    private Task<Loaded> LoadAsync(ITrainingSet set, Queue<int[]> chunks, CancellationToken cancellationToken)
    {
        int[] asked = chunks.TryDequeue(out int[]? chunk) ? chunk : [];
        return Task.Run(
            () =>
            {
                (int Index, TrainingExample Example)[] known =
                [
                    .. asked.AsParallel().AsOrdered().WithCancellation(cancellationToken)
                        .Select(index => (Index: index, Example: set.Load(index, cancellationToken).Value!))
                        .Where(pair => pair.Example is not null),
                ];
                return new Loaded(
                    asked.Length,
                    [.. known.Select(pair => pair.Index)],
                    [.. known.Select(pair => pair.Example.Scan.Receipt.ScanSha256)],
                    assembler.Assemble([.. known.Select(pair => pair.Example)], _ => new SeededStream()));
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<StoredTensor>> MapsAsync(Loaded loaded, CancellationToken cancellationToken)
    {
        StoredTensor?[] maps = [.. loaded.Scans.Select(scan => cache.Find(scan, shape))];
        int[] missing = [.. Enumerable.Range(0, maps.Length).Where(i => maps[i] is null)];
        if (missing.Length > 0)
        {
            float[] values = await thread.RunAsync(() => Compute(loaded.Batch, missing), cancellationToken).ConfigureAwait(false);
            int length = (int)shape[0] * Cells;
            for (int i = 0; i < missing.Length; i++)
            {
                maps[missing[i]] = cache.Keep(loaded.Scans[missing[i]], shape, values.AsSpan(i * length, length));
            }
        }

        return [.. maps.OfType<StoredTensor>()];
    }

    private float[] Compute(TrainingBatch batch, int[] rows)
    {
        int length = ScanTensor.Channels * Card.InputSize * Card.InputSize;
        float[] images = new float[BatchSize * length];
        for (int i = 0; i < rows.Length; i++)
        {
            batch.Images.AsSpan(rows[i] * length, length).CopyTo(images.AsSpan(i * length));
        }

        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor input = ImageTensor.Of(images, BatchSize, [ScanTensor.Channels, Card.InputSize, Card.InputSize], device);
        Tensor map = model.Network.Features.Scales(input)[^1]; // batch x channels x h x w
        return map.cpu().contiguous().data<float>().ToArray();
    }

    private sealed record Loaded(int Asked, int[] Indices, string[] Scans, TrainingBatch Batch);
}
