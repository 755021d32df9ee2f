using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Export;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;
using MedClassifier.Model.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace MedClassifier.Model.Inference;

/// <summary>
/// A model file's network as ONNX Runtime takes it, until a session is made of it: the graph as a file, its weights beside it, so that they are
/// there once.
/// </summary>
internal sealed class EngineGraph : IDisposable
{
    // A session in the making holds its weights three times. Several at once would each do so.
    private static readonly Lock Making = new();

    private readonly NativeArena arena;
    private readonly byte[] graph;
    private readonly IReadOnlyList<OnnxTensor> beside;

    private EngineGraph(ModelCard card, NetworkGraph network, NativeArena arena, bool withMap)
    {
        OnnxMap? map = withMap ? network.Map : null;
        Card = card;
        Channels = network.Channels;
        this.arena = arena;
        beside = [.. network.Graph.Constants.Where(constant => constant.Block is not null)];
        graph = OnnxModelWriter.ToArray(
            network.Graph,
            [new OnnxValue(NetworkGraph.InputName, network.Channels, card.InputSize, card.InputSize)],
            [
                new OnnxValue(NetworkGraph.LogitsName, card.Classes.Count), new OnnxValue(NetworkGraph.AttentionName, 1, network.Cells, network.Cells),
                new OnnxValue(NetworkGraph.PooledName, network.PooledLength),
                .. map is null ? Array.Empty<OnnxValue>() : [new OnnxValue(map.Name, map.Channels, map.Height, map.Width)],
            ]);
        string[] always = [NetworkGraph.LogitsName, NetworkGraph.AttentionName, NetworkGraph.PooledName];
        OutputNames = map is null ? always : [.. always, map.Name];
    }

    /// <summary>What the model file says of itself.</summary>
    public ModelCard Card { get; }

    /// <summary>Channels of an image.</summary>
    public int Channels { get; }

    /// <summary>What it gives: logits, attention, pooled features, and the last feature map where it is asked for.</summary>
    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>That of a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="withMap">Whether it gives the last feature map, too.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<EngineGraph> OfFile(string path, bool withMap)
    {
        using var stored = new NativeArena();
        return ModelFile.Read(path, stored).Then(model => Of(model, withMap));
    }

    /// <summary>That of a model file's content.</summary>
    /// <param name="model">Card and weights.</param>
    /// <param name="withMap">Whether it gives the last feature map, too.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/> with the names of the tensors at fault.</returns>
    public static Outcome<EngineGraph> Of(StoredModel model, bool withMap)
    {
        var arena = new NativeArena();
        try
        {
            Outcome<EngineGraph> built = NetworkGraph.Build(model.Card, new WeightSource(model.Tensors, arena), folded: true)
                .Then<EngineGraph>(network => new EngineGraph(model.Card, network, arena, withMap));
            if (!built.IsValue)
            {
                arena.Dispose();
            }

            return built;
        }
        catch
        {
            arena.Dispose();
            throw;
        }
    }

    /// <summary>Makes a session.</summary>
    /// <param name="threads">Threads that work on an image together; at least 1.</param>
    public InferenceSession Open(int threads)
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
        OnnxRuntimeApi.AddConstants(options, beside);
        lock (Making)
        {
            return new InferenceSession(graph, options);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => arena.Dispose();
}
