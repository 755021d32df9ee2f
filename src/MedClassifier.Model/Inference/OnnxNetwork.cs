using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Export;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;
using MedClassifier.Model.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace MedClassifier.Model.Inference;

/// <summary>
/// A model file's network in ONNX Runtime, one image a run. Images of a batch run beside each other, each on one thread: that is faster than
/// a batch on all threads, and no image can depend on its neighbours. An image that is alone may have all threads.
/// </summary>
/// <remarks>Safe for calls from several threads at a time.</remarks>
internal sealed class OnnxNetwork : IDisposable
{
    private static readonly string[] Inputs = [NetworkGraph.InputName];

    private readonly Lock opening = new();
    private readonly ConcurrentBag<float[]> images = [];
    private readonly int threads;
    private readonly long[] shape;
    private readonly string[] outputNames;
    private byte[]? graph;
    private InferenceSession? onOneThread;
    private InferenceSession? onAllThreads;
    private bool isClosed;

    private OnnxNetwork(ModelCard card, int channels, byte[] graph, int threads, OnnxMap? map)
    {
        Card = card;
        Channels = channels;
        this.graph = graph;
        this.threads = threads;
        shape = [1, channels, card.InputSize, card.InputSize];
        string[] always = [NetworkGraph.LogitsName, NetworkGraph.AttentionName, NetworkGraph.PooledName];
        outputNames = map is null ? always : [.. always, map.Name];
        Version = OnnxRuntimeLibrary.Version;
    }

    /// <summary>The engine's version, such as 1.31.1.</summary>
    public string Version { get; }

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>Channels of an image: <see cref="ScanTensor.Channels"/>, or 1 for the grey value less the mean.</summary>
    public int Channels { get; }

    /// <summary>Makes the network of a model file's content.</summary>
    /// <param name="model">Card and weights.</param>
    /// <param name="threads">Threads for an image that is alone; at least 1.</param>
    /// <param name="withMap">Whether it gives the last feature map, too.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/> with the names of the tensors at fault.</returns>
    /// <exception cref="EngineUnavailableException">ONNX Runtime cannot be loaded on this system.</exception>
    public static Outcome<OnnxNetwork> Of(StoredModel model, int threads, bool withMap = false) =>
        NetworkGraph.Build(model.Card, new WeightSource(model.Tensors), folded: true).Then<OnnxNetwork>(
            network =>
            {
                OnnxMap? map = withMap ? network.Map : null;
                return new OnnxNetwork(model.Card, network.Channels, Written(network, model.Card, map), threads, map);
            });

    /// <summary>Makes ready for images.</summary>
    /// <param name="count">How many there are: one may be alone.</param>
    /// <returns>Runs one of them; returns what the network gives for it.</returns>
    public Func<Action<Memory<float>>, NetworkOutput> ReadyFor(int count)
    {
        InferenceSession session = SessionFor(count);
        return fill => Run(session, fill);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (opening)
        {
            isClosed = true;
            onOneThread?.Dispose();
            onAllThreads?.Dispose();
        }
    }

    private static byte[] Written(NetworkGraph network, ModelCard card, OnnxMap? map) => OnnxModelWriter.ToArray(
        network.Graph,
        [new OnnxValue(NetworkGraph.InputName, network.Channels, card.InputSize, card.InputSize)],
        [
            new OnnxValue(NetworkGraph.LogitsName, card.Classes.Count), new OnnxValue(NetworkGraph.AttentionName, 1, network.Cells, network.Cells),
            new OnnxValue(NetworkGraph.PooledName, network.PooledLength),
            .. map is null ? Array.Empty<OnnxValue>() : [new OnnxValue(map.Name, map.Channels, map.Height, map.Width)],
        ]);

    // A session has its own copy of the weights: the one for lone images is opened only where no other is there yet.
    private InferenceSession SessionFor(int count)
    {
        lock (opening)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (onOneThread is null && count == 1 && threads > 1)
            {
                return onAllThreads ??= Open(graph!, threads);
            }

            onOneThread ??= Open(graph!, 1);
            graph = null;
            return onOneThread;
        }
    }

    private static InferenceSession Open(byte[] graph, int threads)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        options.AddFreeDimensionOverrideByName(OnnxValue.BatchName, 1);
        // Threads that share an image wait for each other many times in it, too short to sleep; after it nothing spins.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", threads > 1 ? "1" : "0");
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        options.AddSessionConfigEntry("session.use_env_allocators", "1");
        return new InferenceSession(graph, options);
    }

    private NetworkOutput Run(InferenceSession session, Action<Memory<float>> fill)
    {
        float[] image = images.TryTake(out float[]? used) ? used : new float[shape[1] * shape[2] * shape[3]];
        fill(image);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(image, shape);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, Inputs, [input], outputNames);
        images.Add(image);
        return new NetworkOutput(Numbers(outputs[0]), Numbers(outputs[1]), Numbers(outputs[2]))
        {
            Map = outputs.Count > 3 ? Numbers(outputs[3]) : null,
        };
    }

    private static float[] Numbers(OrtValue value) => value.GetTensorDataAsSpan<float>().ToArray();
}
