using System.Collections.Concurrent;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
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
    private readonly Func<Outcome<EngineGraph>> build;
    private readonly int threads;
    private readonly long[] shape;
    private readonly IReadOnlyList<string> outputNames;
    private EngineGraph? built;
    private InferenceSession? onOneThread;
    private InferenceSession? onAllThreads;
    private bool isClosed;

    private OnnxNetwork(EngineGraph built, Func<Outcome<EngineGraph>> build, int threads)
    {
        Card = built.Card;
        Channels = built.Channels;
        this.built = built;
        this.build = build;
        this.threads = threads;
        shape = [1, Channels, Card.InputSize, Card.InputSize];
        outputNames = built.OutputNames;
        Version = OnnxRuntimeLibrary.Version;
    }

    /// <summary>The engine's version, such as 1.31.1.</summary>
    public string Version { get; }

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>Channels of an image: <see cref="ScanTensor.Channels"/>, or 1 for the grey value less the mean.</summary>
    public int Channels { get; }

    /// <summary>Makes the network of a model file.</summary>
    /// <param name="path">The file; read again where a second session is wanted later.</param>
    /// <param name="threads">Threads for an image that is alone; at least 1.</param>
    /// <param name="withMap">Whether it gives the last feature map, too.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/> with the names of the tensors at fault.</returns>
    /// <exception cref="EngineUnavailableException">ONNX Runtime cannot be loaded on this system.</exception>
    public static Outcome<OnnxNetwork> OfFile(string path, int threads, bool withMap = false) => Of(() => EngineGraph.OfFile(path, withMap), threads);

    /// <summary>Makes the network of a model file's content.</summary>
    /// <param name="model">Card and weights.</param>
    /// <param name="threads">Threads for an image that is alone; at least 1.</param>
    /// <param name="withMap">Whether it gives the last feature map, too.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/> with the names of the tensors at fault.</returns>
    /// <exception cref="EngineUnavailableException">ONNX Runtime cannot be loaded on this system.</exception>
    public static Outcome<OnnxNetwork> Of(StoredModel model, int threads, bool withMap = false) => Of(() => EngineGraph.Of(model, withMap), threads);

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
            built?.Dispose();
            onOneThread?.Dispose();
            onAllThreads?.Dispose();
        }
    }

    private static Outcome<OnnxNetwork> Of(Func<Outcome<EngineGraph>> build, int threads) => build().Then<OnnxNetwork>(built =>
    {
        try
        {
            return new OnnxNetwork(built, build, threads);
        }
        catch
        {
            built.Dispose();
            throw;
        }
    });

    // A session has its own copy of the weights: the one for lone images is opened only where no other is there yet.
    private InferenceSession SessionFor(int count)
    {
        lock (opening)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            return onOneThread is null && count == 1 && threads > 1
                ? onAllThreads ??= Open(threads)!
                : onOneThread ??= Open(1) ?? onAllThreads!;
        }
    }

    /// <summary>Opens a session and lets the graph go; null where it was let go before, and is not to be had any more.</summary>
    private InferenceSession? Open(int threads)
    {
        using EngineGraph? graph = built ?? BuiltAgain();
        built = null;
        return graph?.Open(threads);
    }

    private EngineGraph? BuiltAgain()
    {
        Outcome<EngineGraph> again = build();
        if (!again.IsValue || again.Value.Card.Sha256 == Card.Sha256)
        {
            return again.Value;
        }

        // Another file lies there by now. The session that is there gives the same results.
        again.Value.Dispose();
        return null;
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
