using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Export;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Network;

/// <summary>A backbone, a pooling for each of its scales and a head as one graph: normalised images in, logits and the attention out.</summary>
/// <param name="Graph">The nodes. Input: <see cref="InputName"/>.</param>
/// <param name="Channels">Channels of the input: <see cref="ScanTensor.Channels"/>, or 1 for the grey value less the mean.</param>
/// <param name="Cells">Side of the attention map.</param>
/// <param name="PooledLength">Length of the pooled vector.</param>
/// <remarks>
/// State-dict names begin with "features.", "pooling." (the last scale's; "pooling_scale1." ... those of the finer ones) and "head.".
/// </remarks>
internal sealed record NetworkGraph(OnnxGraph Graph, int Channels, int Cells, int PooledLength)
{
    /// <summary>
    /// Name of the input: N x 3 x side x side, normalised with the mean and deviation of the metadata; or N x 1 x side x side, less the mean alone.
    /// </summary>
    public const string InputName = "image";

    /// <summary>Name of the scores before the softmax: N x classes.</summary>
    public const string LogitsName = "logits";

    /// <summary>Name of the weights that the network pooled with: N x 1 x <see cref="Cells"/> x <see cref="Cells"/>, sum 1 over each map.</summary>
    public const string AttentionName = "attention";

    /// <summary>Name of what the head sees of an image, the pooled vectors of all scales joined: N x <see cref="PooledLength"/>.</summary>
    public const string PooledName = "pooled";

    /// <summary>The last feature map, which is pooled last.</summary>
    public OnnxMap? Map { get; private init; }

    /// <summary>Builds the graph.</summary>
    /// <param name="card">The names of the parts, checked, the classes and the input size.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="folded">
    /// Whether batch norms are folded into the convolutions that precede them, and three equal channels that have one mean into one; else every
    /// weight keeps its name.
    /// </param>
    /// <returns>The graph, or a rejection <see cref="RejectionCodes.InvalidModel"/> with the names of the tensors at fault.</returns>
    public static Outcome<NetworkGraph> Build(ModelCard card, WeightSource weights, bool folded)
    {
        BackboneGraph features = KnownBackbones.Create(card.Architecture);
        var graph = new OnnxGraph(weights, folded);
        graph.Input(InputName, card.InputSize);
        bool grey = folded && card.Mean.All(mean => mean == card.Mean[0]);
        if (grey)
        {
            graph.Grey(InputName, card.StandardDeviation);
        }

        IReadOnlyList<string> maps = features.Add(graph, InputName, "features");
        var pooled = new string[maps.Count];
        int length = 0;
        string attention = "";
        for (int i = 0; i < pooled.Length; i++)
        {
            int side = card.InputSize / features.ScaleStrides[i];
            PoolingGraph pooling = KnownPoolings.Create(card.Pooling, features.ScaleChannels[i]);
            string name = i == pooled.Length - 1 ? "pooling" : $"pooling_scale{i + 1}";
            (pooled[i], attention) = pooling.Add(graph, new OnnxMap(maps[i], features.ScaleChannels[i], side, side), name);
            length += pooling.Outputs;
        }

        // The results get the names that their readers look for.
        string vector = pooled.Length == 1 ? graph.Node(PooledName, "Identity", pooled) : graph.Join(PooledName, pooled);
        graph.Node(LogitsName, "Identity", [KnownHeads.Create(card.Head).Add(graph, vector, "head", length, card.Classes.Count)]);
        graph.Node(AttentionName, "Identity", [attention]);
        int cells = card.InputSize / features.Stride;
        return weights.Fault is { } fault ? fault : new NetworkGraph(graph, grey ? 1 : ScanTensor.Channels, cells, length)
        {
            Map = new OnnxMap(maps[^1], features.ScaleChannels[^1], cells, cells),
        };
    }
}
