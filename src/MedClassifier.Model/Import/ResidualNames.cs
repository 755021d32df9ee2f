using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>
/// Gives the weights of an ONNX graph torchvision's names for a ResNet, where the file has names of its own ("Parameter91"): by the order of
/// the graph, stem, then a block for each addition, a new layer where the channels change, and a last Gemm.
/// </summary>
/// <param name="content">The graph.</param>
internal sealed class ResidualNames(OnnxContent content)
{
    // In the order of a BatchNormalization's inputs after the first.
    private static readonly string[] NormParts = ["weight", "bias", "running_mean", "running_var"];

    private readonly Dictionary<string, OnnxNode> makers = Makers(content.Nodes);
    private readonly Dictionary<string, StoredTensor> named = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>The tensors by torchvision's names, those without a place by their own; null where the graph is no ResNet's.</summary>
    /// <exception cref="InvalidDataException">It is one, but a convolution samples other positions than torchvision's.</exception>
    public static IReadOnlyDictionary<string, StoredTensor>? Of(OnnxContent content)
    {
        var names = new ResidualNames(content);
        return names.TryName() ? names.WithTheRest() : null;
    }

    private static Dictionary<string, OnnxNode> Makers(IReadOnlyList<OnnxNode> nodes)
    {
        var makers = new Dictionary<string, OnnxNode>(StringComparer.Ordinal);
        foreach (OnnxNode node in nodes)
        {
            makers.TryAdd(node.Output, node);
        }

        return makers;
    }

    private bool TryName()
    {
        OnnxNode[] additions =
        [
            .. content.Nodes.Where(n => n is { Operator: "Add" or "Sum", Inputs.Count: 2 } && !n.Inputs.Any(content.Tensors.ContainsKey)),
        ];
        if (additions.Length == 0 || content.Nodes.FirstOrDefault(n => n.Operator == "MaxPool") is not { } pool
            || Layers(pool.Inputs[0], "") is not [{ } stem])
        {
            return false;
        }

        Name("conv1", "bn1", stem);
        string stream = pool.Output;
        (int layer, int block, long channels) = (0, 0, 0);
        foreach (OnnxNode addition in additions)
        {
            List<Layer>? first = Layers(addition.Inputs[0], stream);
            List<Layer>? second = Layers(addition.Inputs[1], stream);
            if (first is null || second is null || Math.Max(first.Count, second.Count) is not (2 or 3) || Math.Min(first.Count, second.Count) > 1)
            {
                return false;
            }

            (List<Layer> path, List<Layer> shortcut) = first.Count > second.Count ? (first, second) : (second, first);
            long outputs = content.Tensors[path[^1].Convolution.Inputs[1]].Shape[0];
            (layer, block, channels) = outputs == channels ? (layer, block + 1, channels) : (layer + 1, 0, outputs);
            NameBlock($"layer{layer}.{block}", path, shortcut);
            stream = content.Nodes.FirstOrDefault(n => n.Operator == "Relu" && n.Inputs[0] == addition.Output)?.Output ?? addition.Output;
        }

        NameHead();
        return true;
    }

    private void NameBlock(string block, List<Layer> path, List<Layer> shortcut)
    {
        for (int i = 0; i < path.Count; i++)
        {
            Name($"{block}.conv{i + 1}", $"{block}.bn{i + 1}", path[i]);
        }

        foreach (Layer layer in shortcut)
        {
            Name($"{block}.downsample.0", $"{block}.downsample.1", layer);
        }
    }

    // Back from a place to another, or to the graph's input where that is nowhere: convolutions, each with or without a normalisation, and
    // activations. First to last; null where something else lies between.
    private List<Layer>? Layers(string from, string to)
    {
        var layers = new List<Layer>();
        OnnxNode? norm = null;
        for (string place = from; place != to;)
        {
            if (!makers.TryGetValue(place, out OnnxNode? node) || layers.Count > 3)
            {
                return to.Length == 0 && layers.Count > 0 ? layers : null;
            }

            switch (node.Operator)
            {
                case "BatchNormalization" when norm is null && node.Inputs.Count >= 5: norm = node; break;
                case "Conv" when node.Inputs.Count >= 2 && content.Tensors.GetValueOrDefault(node.Inputs[1]) is { Shape.Count: 4 }:
                    layers.Insert(0, new Layer(node, norm));
                    norm = null;
                    break;
                case "Relu" when norm is null: break;
                default: return null;
            }

            place = node.Inputs[0];
        }

        return layers;
    }

    private void Name(string convolution, string norm, Layer layer)
    {
        CheckPlaces(layer.Convolution);
        Take(layer.Convolution.Inputs[1], $"{convolution}.weight");
        if (layer.Norm is { } node)
        {
            foreach ((string part, string input) in NormParts.Zip(node.Inputs.Skip(1)))
            {
                Take(input, $"{norm}.{part}");
            }

            WithOurEpsilon($"{norm}.running_var", node.Singles.GetValueOrDefault("epsilon", 1e-5f));
        }
        else
        {
            WithoutNorm(norm, layer.Convolution);
        }
    }

    // Before the first pixel as many zeros as torchvision has; after the last one fewer is as good where the stride passes it by.
    private static void CheckPlaces(OnnxNode convolution)
    {
        IReadOnlyList<long> kernel = convolution.List("kernel_shape", 0, 0);
        IReadOnlyList<long> strides = convolution.List("strides", 1, 1);
        IReadOnlyList<long> pads = convolution.List("pads", 0, 0, 0, 0);
        bool same = kernel is [var side, var across] && side == across && strides is [var stride, var along] && stride == along && stride <= 2
            && pads is [var top, var left, var bottom, var right] && top == side / 2 && left == side / 2
            && bottom == right && (bottom == top || bottom == top - (stride - 1))
            && convolution.List("dilations", 1, 1) is [1, 1] && convolution.List("group", 1) is [1];
        if (!same)
        {
            throw new InvalidDataException(
                $"the convolution that gives '{convolution.Output}' (kernel {Sizes(kernel)}, strides {Sizes(strides)}, pads {Sizes(pads)}) "
                + "samples other positions than torchvision's ResNet does");
        }
    }

    private void NameHead()
    {
        if (content.Nodes.LastOrDefault(n => n.Operator == "Gemm") is { Inputs: [_, var weight, var bias] } head && head.List("transB", 0) is [1])
        {
            Take(weight, "fc.weight");
            Take(bias, "fc.bias");
        }
    }

    private void Take(string tensor, string name)
    {
        if (content.Tensors.TryGetValue(tensor, out StoredTensor? stored))
        {
            named[name] = stored with { Name = name };
            taken.Add(tensor);
        }
    }

    // Ours divides by the root of the variance and 1e-5.
    private void WithOurEpsilon(string variance, float epsilon)
    {
        if (epsilon != 1e-5f && named.TryGetValue(variance, out StoredTensor? stored))
        {
            named[variance] = StoredTensor.Of(variance, stored.Shape, Array.ConvertAll(stored.ToSingles(), v => v + epsilon - 1e-5f), half: false);
        }
    }

    // Exporters join a normalisation with the convolution before it: what is left is its bias.
    private void WithoutNorm(string norm, OnnxNode convolution)
    {
        long channels = content.Tensors[convolution.Inputs[1]].Shape[0];
        float[] Filled(float value) => [.. Enumerable.Repeat(value, (int)channels)];
        named[$"{norm}.weight"] = StoredTensor.Of($"{norm}.weight", [channels], Filled(1), half: false);
        named[$"{norm}.bias"] = StoredTensor.Of($"{norm}.bias", [channels], Filled(0), half: false);
        named[$"{norm}.running_mean"] = StoredTensor.Of($"{norm}.running_mean", [channels], Filled(0), half: false);
        named[$"{norm}.running_var"] = StoredTensor.Of($"{norm}.running_var", [channels], Filled(1 - 1e-5f), half: false);
        if (convolution.Inputs.Count > 2)
        {
            Take(convolution.Inputs[2], $"{norm}.bias");
        }
    }

    private Dictionary<string, StoredTensor> WithTheRest()
    {
        foreach ((string name, StoredTensor tensor) in content.Tensors.Where(t => !taken.Contains(t.Key)))
        {
            named.TryAdd(name, tensor);
        }

        return named;
    }

    private static string Sizes(IEnumerable<long> sizes) => string.Join(" x ", sizes);

    // A convolution and the normalisation after it.
    private sealed record Layer(OnnxNode Convolution, OnnxNode? Norm);
}
