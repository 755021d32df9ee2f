using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Runtime;
using MedClassifier.Torch.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Inference;

/// <summary>A loaded network and its input buffer; used on one thread only.</summary>
internal sealed class TorchSession : IDisposable
{
    private readonly Device device;
    private readonly float[] input;
    private readonly PoolingMonitor? monitor;

    private TorchSession(ScanNetwork network, ModelCard card, TorchRuntime runtime, int batchSize, PoolingMonitor? monitor)
    {
        Network = network;
        device = runtime.Device;
        BatchSize = batchSize;
        this.monitor = monitor;
        Card = card;
        Engine = string.Create(CultureInfo.InvariantCulture, $"{runtime.Engine}, batches of {batchSize}");
        input = new float[checked(batchSize * ScanTensor.Channels * card.InputSize * card.InputSize)];
    }

    /// <summary>The network, in evaluation mode.</summary>
    public ScanNetwork Network { get; }

    /// <summary>What the pooling gave so far; null when it is not watched, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics => monitor?.Snapshot();

    /// <summary>Scans of a pass.</summary>
    public int BatchSize { get; }

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>What answers: as <see cref="TorchRuntime.Engine"/> says it, and the shape of a pass.</summary>
    public string Engine { get; }

    /// <summary>Loads the model and puts it on its device.</summary>
    public static Outcome<TorchSession> Open(ModelOptions options) => TorchRuntime.Open(options.Device, options.Threads).Then(runtime =>
        NetworkFile.Load(options.Path.Single()).Then<TorchSession>(model =>
        {
            model.Network.eval();
            model.Network.to(runtime.Device);
            PoolingMonitor? monitor = options.PoolingStatistics ? new PoolingMonitor() : null;
            return new TorchSession(model.Network, model.Card, runtime, options.BatchSize, monitor);
        }));

    /// <summary>Classifies scans, as many passes as it takes.</summary>
    public Outcome<IReadOnlyList<Classification>> Classify(IReadOnlyList<Scan> scans, CancellationToken cancellationToken)
    {
        var results = new List<Classification>(scans.Count);
        for (int first = 0; first < scans.Count; first += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Pass([.. scans.Skip(first).Take(BatchSize)], results) is { } fault)
            {
                return fault;
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private static float[] Numbers(Tensor values) => values.to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();

    private Rejection? Pass(Scan[] scans, List<Classification> results)
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        (Tensor images, InputGeometry[] geometries) = Prepare(scans);
        (Tensor pooled, Tensor attention) = Network.Describe(images); // batch x pooled length, batch x 1 x h x w
        Tensor logits = Network.Head.call(pooled); // batch x classes
        float[] scores = Numbers(logits);
        float[] vectors = Numbers(pooled);
        float[] weights = Numbers(attention);
        int classes = Card.Classes.Count;
        int length = vectors.Length / BatchSize;
        int cells = (int)attention.shape[3];
        for (int i = 0; i < scans.Length; i++)
        {
            var output = new NetworkOutput(
                scores.AsSpan(i * classes, classes).ToArray(), weights.AsSpan(i * cells * cells, cells * cells).ToArray(),
                vectors.AsSpan(i * length, length).ToArray());
            Outcome<Classification> result = output.ToClassification(Card.Classes, geometries[i]);
            if (!result.IsValue)
            {
                return result.Rejection;
            }

            monitor?.Add(output.Pooled, output.Attention, 1);
            results.Add(result.Value);
        }

        return null;
    }

    // The first scans as the network's input, one pass full: in a dispose scope, with the geometry of each.
    private (Tensor Images, InputGeometry[] Geometries) Prepare(Scan[] scans)
    {
        int size = Card.InputSize;
        int length = ScanTensor.Channels * size * size;
        InputGeometry[] geometries = [.. scans.Select((scan, i) => ScanTensor.Prepare(scan, Card, input.AsSpan(i * length, length)))];

        // The rows beyond the scans are padding: the pass has one shape, so every scan meets the same kernels.
        input.AsSpan(scans.Length * length).Clear();
        return (ImageTensor.Of(input, BatchSize, [ScanTensor.Channels, size, size], device), geometries);
    }
}
