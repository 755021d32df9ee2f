using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Runtime;
using MedClassifier.Model.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Inference;

/// <summary>A loaded network and its input buffer; used on one thread only.</summary>
internal sealed class InferenceSession : IDisposable
{
    private readonly Device device;
    private readonly int batchSize;
    private readonly float[] input;
    private readonly PoolingMonitor? monitor;

    private InferenceSession(ScanNetwork network, ModelCard card, TorchRuntime runtime, int batchSize, PoolingMonitor? monitor)
    {
        Network = network;
        device = runtime.Device;
        this.batchSize = batchSize;
        this.monitor = monitor;
        Card = card;
        Engine = runtime.Engine;
        input = new float[checked(batchSize * ScanTensor.Channels * card.InputSize * card.InputSize)];
    }

    /// <summary>The network, in evaluation mode.</summary>
    public ScanNetwork Network { get; }

    /// <summary>What the pooling gave so far; null when it is not watched, or before the first scan.</summary>
    public PoolingStatistics? PoolingStatistics => monitor?.Snapshot();

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>What answers, as <see cref="TorchRuntime.Engine"/> says it.</summary>
    public string Engine { get; }

    /// <summary>Loads the model and puts it on its device.</summary>
    public static Outcome<InferenceSession> Open(ModelOptions options) => TorchRuntime.Open(options.Device, options.Threads).Then(runtime =>
        ModelFile.Load(options.Path).Then<InferenceSession>(model =>
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
        for (int first = 0; first < scans.Count; first += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Pass([.. scans.Skip(first).Take(batchSize)], results) is { } fault)
            {
                return fault;
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    private Rejection? Pass(Scan[] scans, List<Classification> results)
    {
        int size = Card.InputSize;
        int length = ScanTensor.Channels * size * size;
        var geometries = new InputGeometry[scans.Length];
        for (int i = 0; i < scans.Length; i++)
        {
            geometries[i] = ScanTensor.Prepare(scans[i], Card, input.AsSpan(i * length, length));
        }

        // The rows beyond the scans are padding: the pass has one shape, so every scan meets the same kernels.
        input.AsSpan(scans.Length * length).Clear();

        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Tensor images = ImageTensor.Of(input, batchSize, [ScanTensor.Channels, size, size], device);
        (Tensor pooled, Tensor attention) = Network.Describe(images); // batch x pooled length, batch x 1 x h x w
        Tensor logits = Network.Head.call(pooled); // batch x classes
        monitor?.Add(pooled, attention, scans.Length);
        float[] scores = logits.cpu().data<float>().ToArray();
        float[] weights = attention.cpu().data<float>().ToArray();
        int gridHeight = (int)attention.shape[2];
        int gridWidth = (int)attention.shape[3];
        int classes = Card.Classes.Count;
        for (int i = 0; i < scans.Length; i++)
        {
            ReadOnlySpan<float> row = scores.AsSpan(i * classes, classes);
            if (row.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                return new Rejection(RejectionCodes.InvalidModel, "the model gave scores that are not finite");
            }

            int cells = gridWidth * gridHeight;
            results.Add(new Classification(
                new Prediction(Card.Classes, Softmax.Of(row)),
                new AttentionMap(gridWidth, gridHeight, weights.AsSpan(i * cells, cells).ToArray(), geometries[i])));
        }

        return null;
    }
}
