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
internal sealed class InferenceSession : IDisposable
{
    private readonly Device device;
    private readonly float[] input;
    private readonly PoolingMonitor? monitor;

    private InferenceSession(ScanNetwork network, ModelCard card, TorchRuntime runtime, int batchSize, PoolingMonitor? monitor)
    {
        Network = network;
        device = runtime.Device;
        BatchSize = batchSize;
        this.monitor = monitor;
        Card = card;
        Engine = runtime.Engine;
        input = new float[checked(batchSize * ScanTensor.Channels * card.InputSize * card.InputSize)];
    }

    /// <summary>The network, in evaluation mode.</summary>
    public ScanNetwork Network { get; }

    /// <summary>What the pooling gave so far; null when it is not watched, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics => monitor?.Snapshot();

    /// <summary>Scans of a pass.</summary>
    public int BatchSize { get; }

    /// <summary>The device of the network.</summary>
    public Device Device => device;

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>What answers, as <see cref="TorchRuntime.Engine"/> says it.</summary>
    public string Engine { get; }

    /// <summary>Loads the model and puts it on its device.</summary>
    public static Outcome<InferenceSession> Open(ModelOptions options) => TorchRuntime.Open(options.Device, options.Threads).Then(runtime =>
        NetworkFile.Load(options.Path.Single()).Then<InferenceSession>(model =>
        {
            model.Network.eval();
            model.Network.to(runtime.Device);
            PoolingMonitor? monitor = options.PoolingStatistics ? new PoolingMonitor() : null;
            return new InferenceSession(model.Network, model.Card, runtime, options.BatchSize, monitor);
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

    /// <summary>The first scans as the network's input, one pass full: in a dispose scope, with the geometry of each.</summary>
    /// <param name="scans">At most a pass.</param>
    public (Tensor Images, InputGeometry[] Geometries) Prepare(IReadOnlyList<Scan> scans)
    {
        int size = Card.InputSize;
        int length = ScanTensor.Channels * size * size;
        InputGeometry[] geometries = [.. scans.Select((scan, i) => ScanTensor.Prepare(scan, Card, input.AsSpan(i * length, length)))];

        // The rows beyond the scans are padding: the pass has one shape, so every scan meets the same kernels.
        input.AsSpan(scans.Count * length).Clear();
        return (ImageTensor.Of(input, BatchSize, [ScanTensor.Channels, size, size], device), geometries);
    }

    /// <summary>The maps of a pass, without its padding.</summary>
    public static IEnumerable<AttentionMap> Maps(Tensor attention, InputGeometry[] geometries)
    {
        float[] weights = attention.cpu().data<float>().ToArray();
        (int height, int width) = ((int)attention.shape[2], (int)attention.shape[3]);
        return geometries.Select((geometry, i) =>
            new AttentionMap(width, height, weights.AsSpan(i * width * height, width * height).ToArray(), geometry));
    }

    private Rejection? Pass(Scan[] scans, List<Classification> results)
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        (Tensor images, InputGeometry[] geometries) = Prepare(scans);
        (Tensor pooled, Tensor attention) = Network.Describe(images); // batch x pooled length, batch x 1 x h x w
        Tensor logits = Network.Head.call(pooled); // batch x classes
        monitor?.Add(pooled, attention, scans.Length);
        float[] scores = logits.cpu().data<float>().ToArray();
        float[] vectors = pooled.cpu().data<float>().ToArray();
        int length = vectors.Length / BatchSize;
        int classes = Card.Classes.Count;
        foreach ((int i, AttentionMap map) in Maps(attention, geometries).Index())
        {
            ReadOnlySpan<float> row = scores.AsSpan(i * classes, classes);
            if (row.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                return new Rejection(RejectionCodes.InvalidModel, "the model gave scores that are not finite");
            }

            results.Add(new Classification(new Prediction(Card.Classes, Softmax.Of(row)), map)
            {
                Features = vectors.AsSpan(i * length, length).ToArray(),
            });
        }

        return null;
    }
}
