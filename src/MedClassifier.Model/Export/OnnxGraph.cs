using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Model.Export;

/// <summary>
/// An ONNX graph under construction: nodes in the order of computation, and their constants. Every method adds a node (operator set 13)
/// and returns the name of its result. Weights have their state-dict names.
/// </summary>
internal sealed class OnnxGraph
{
    /// <summary>The version of the operator set that the nodes follow.</summary>
    public const int OperatorSet = 13;

    /// <summary>ONNX's number for single precision.</summary>
    public const int SingleType = 1;

    private const int WholeType = 7;
    private const int NodeInput = 1;
    private const int NodeOutput = 2;
    private const int NodeName = 3;
    private const int NodeOperator = 4;
    private const int NodeAttribute = 5;

    private readonly List<byte[]> nodes = [];
    private readonly List<OnnxTensor> constants = [];

    /// <summary>NodeProto messages.</summary>
    public IReadOnlyList<byte[]> Nodes => nodes;

    /// <summary>The constants.</summary>
    public IReadOnlyList<OnnxTensor> Constants => constants;

    /// <summary>A node of any kind.</summary>
    /// <param name="name">Name of its result, new in the graph.</param>
    /// <param name="kind">Name of the operator.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="attributes">Its attributes.</param>
    public string Node(string name, string kind, IEnumerable<string> inputs, params ReadOnlySpan<ProtoMessage> attributes)
    {
        var node = new ProtoMessage();
        foreach (string input in inputs)
        {
            node.Text(NodeInput, input);
        }

        node.Text(NodeOutput, name).Text(NodeName, name).Text(NodeOperator, kind);
        foreach (ProtoMessage attribute in attributes)
        {
            node.Message(NodeAttribute, attribute);
        }

        nodes.Add(node.ToArray());
        return name;
    }

    /// <summary>A single-precision constant.</summary>
    public string Constant(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values)
    {
        constants.Add(OnnxTensor.Of(name, SingleType, shape, MemoryMarshal.AsBytes(values).ToArray()));
        return name;
    }

    /// <summary>A list of whole numbers.</summary>
    public string Constant(string name, params ReadOnlySpan<long> values)
    {
        constants.Add(OnnxTensor.Of(name, WholeType, [values.Length], MemoryMarshal.AsBytes(values).ToArray()));
        return name;
    }

    /// <summary>A 2-D convolution with the same stride and padding along both axes.</summary>
    /// <param name="input">N x C x h x w.</param>
    /// <param name="path">The layer's state-dict name.</param>
    /// <param name="layer">Its weights.</param>
    /// <param name="stride">Its stride.</param>
    /// <param name="padding">Its padding, of zeros.</param>
    public string Convolution(string input, string path, Conv2d layer, long stride = 1, long padding = 0)
    {
        long[] shape = layer.weight.shape;
        List<string> inputs = [input, Weight($"{path}.weight", layer.weight)];
        if (layer.bias is not null)
        {
            inputs.Add(Weight($"{path}.bias", layer.bias));
        }

        return Node(
            path, "Conv", inputs, OnnxAttribute.Of("kernel_shape", shape[2], shape[3]), OnnxAttribute.Of("strides", stride, stride),
            OnnxAttribute.Of("pads", padding, padding, padding, padding));
    }

    /// <summary>Batch normalisation by the running statistics.</summary>
    public string Normalisation(string input, string path, BatchNorm2d layer) => Node(
        path,
        "BatchNormalization",
        [
            input, Weight($"{path}.weight", layer.weight), Weight($"{path}.bias", layer.bias), Weight($"{path}.running_mean", layer.running_mean),
            Weight($"{path}.running_var", layer.running_var),
        ],
        OnnxAttribute.Of("epsilon", 1e-5f));

    /// <summary>A fully connected layer: N x inputs to N x outputs.</summary>
    public string Dense(string input, string path, Linear layer) => Node(
        path, "Gemm", [input, Weight($"{path}.weight", layer.weight), Weight($"{path}.bias", layer.bias)], OnnxAttribute.Of("transB", 1L));

    /// <summary>max(x, 0).</summary>
    public string Relu(string input) => Node($"{input}.relu", "Relu", [input]);

    /// <summary>Largest (MaxPool) or mean (AveragePool) of square windows.</summary>
    public string Windows(string input, string path, string kind, long side, long stride, long padding = 0) => Node(
        path, kind, [input], OnnxAttribute.Of("kernel_shape", side, side), OnnxAttribute.Of("strides", stride, stride),
        OnnxAttribute.Of("pads", padding, padding, padding, padding));

    /// <summary>Inputs joined along an axis.</summary>
    public string Join(string name, IEnumerable<string> inputs, long axis = 1) => Node(name, "Concat", inputs, OnnxAttribute.Of("axis", axis));

    /// <summary>A map of constant weights, once for every image of the batch.</summary>
    /// <param name="name">Name of the result, N x 1 x h x w.</param>
    /// <param name="map">Whatever has N as its first size.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="weights">h x w weights.</param>
    public string Repeat(string name, string map, int height, int width, ReadOnlySpan<float> weights)
    {
        string sizes = Node($"{name}.sizes", "Shape", [map]);
        string count = Node($"{name}.count", "Slice", [sizes, Constant($"{name}.begin", 0), Constant($"{name}.end", 1)]);
        string shape = Join($"{name}.shape", [count, Constant($"{name}.ones", 1, 1, 1)], axis: 0);
        return Node(name, "Expand", [Constant($"{name}.map", [1, 1, height, width], weights), shape]);
    }

    private string Weight(string name, Tensor? value)
    {
        Tensor weight = value ?? throw new ArgumentNullException(nameof(value), $"the layer has no {name}");
        return Constant(name, weight.shape, weight.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray());
    }
}
