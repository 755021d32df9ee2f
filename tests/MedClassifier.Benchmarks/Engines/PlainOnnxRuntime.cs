using System.Diagnostics;
using MedClassifier.Model.Export;
using MedClassifier.Model.Files;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Poolings;
using MedClassifier.Model.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace MedClassifier.Benchmarks.Engines;

/// <summary>
/// ONNX Runtime as a user would run it: the network as torchvision has it and PyTorch exports it (the transition convolves, then averages;
/// batch norms beside the convolutions; any batch), default options, all threads, the batch in one run.
/// </summary>
internal sealed class PlainOnnxRuntime : IEnginePeer
{
    private const string Image = "image";
    private const string Logits = "logits";
    private static readonly int[] LayersPerBlock = [6, 12, 24, 16];

    private readonly InferenceSession session;
    private readonly float[] images;
    private readonly long[] shape;

    public PlainOnnxRuntime(StoredModel model, float[] images, int batch)
    {
        int side = model.Card.InputSize;
        this.images = images;
        shape = [batch, ScanTensor.Channels, side, side];
        using var stream = new MemoryStream();
        OnnxModelWriter.Write(
            stream, GraphOf(model), [new OnnxValue(Image, ScanTensor.Channels, side, side)], [new OnnxValue(Logits, model.Card.Classes.Count)],
            new Dictionary<string, string>(), "");
        session = new InferenceSession(stream.ToArray());
    }

    /// <inheritdoc/>
    public string Name => "plain onnxruntime";

    /// <inheritdoc/>
    public double Run()
    {
        long start = Stopwatch.GetTimestamp();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(images, shape);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, [Image], [input], [Logits]);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static OnnxGraph GraphOf(StoredModel model)
    {
        var graph = new OnnxGraph(new WeightSource(model.Tensors));
        string current = graph.Relu(graph.NormalisedConvolution(Image, "features.conv0", new Kernel(3, 64, 7, 2, 3), "features.norm0"));
        current = graph.Windows(current, "features.pool0", "MaxPool", 3, 2, 1);
        int channels = 64;
        for (int block = 1; block <= LayersPerBlock.Length; block++)
        {
            for (int layer = 1; layer <= LayersPerBlock[block - 1]; layer++, channels += 32)
            {
                string path = $"features.denseblock{block}.denselayer{layer}";
                string active = graph.Relu(graph.Normalisation(current, $"{path}.norm1", channels));
                string narrow = graph.Relu(graph.NormalisedConvolution(active, $"{path}.conv1", new Kernel(channels, 128, 1), $"{path}.norm2"));
                current = graph.Join($"{path}.joined", [current, graph.Convolution(narrow, $"{path}.conv2", new Kernel(128, 32, 3, 1, 1))]);
            }

            if (block < LayersPerBlock.Length)
            {
                string path = $"features.transition{block}";
                string active = graph.Relu(graph.Normalisation(current, $"{path}.norm", channels));
                string halved = graph.Convolution(active, $"{path}.conv", new Kernel(channels, channels / 2, 1));
                current = graph.Windows(halved, $"{path}.pool", "AveragePool", 2, 2);
                channels /= 2;
            }
        }

        current = graph.Relu(graph.Normalisation(current, "features.norm5", channels));
        int cells = model.Card.InputSize / 32;
        PoolingGraph pooling = KnownPoolings.Create(model.Card.Pooling, channels);
        (string pooled, _) = pooling.Add(graph, new OnnxMap(current, channels, cells, cells), "pooling");
        string scores = KnownHeads.Create(model.Card.Head).Add(graph, pooled, "head", pooling.Outputs, model.Card.Classes.Count);
        graph.Node(Logits, "Identity", [scores]);
        return graph;
    }
}
