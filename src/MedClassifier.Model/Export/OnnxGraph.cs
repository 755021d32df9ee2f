using MedClassifier.Model.Files;

namespace MedClassifier.Model.Export;

/// <summary>
/// An ONNX graph under construction: nodes in the order of computation, and their constants. Every method adds a node (operator set 13)
/// and returns the name of its result. Weights have their state-dict names.
/// </summary>
/// <param name="weights">Where the layers' weights come from.</param>
/// <param name="folded">Whether batch norms are folded into the convolutions that precede them.</param>
internal sealed class OnnxGraph(WeightSource weights, bool folded = false)
{
    /// <summary>The version of the operator set that the nodes follow.</summary>
    public const int OperatorSet = 13;

    private const int NodeInput = 1;
    private const int NodeOutput = 2;
    private const int NodeName = 3;
    private const int NodeOperator = 4;
    private const int NodeAttribute = 5;

    private readonly List<byte[]> nodes = [];
    private readonly List<OnnxTensor> constants = [];
    private readonly Dictionary<string, int> sides = new(StringComparer.Ordinal);
    private (string Input, IReadOnlyList<float> Deviations)? grey;

    /// <summary>NodeProto messages.</summary>
    public IReadOnlyList<byte[]> Nodes => nodes;

    /// <summary>The constants.</summary>
    public IReadOnlyList<OnnxTensor> Constants => constants;

    /// <summary>Multiplications with addition in the convolutions and fully connected layers, for one image of the size that was said.</summary>
    public long MultiplyAdds { get; private set; }

    /// <summary>Says how large an input is, for <see cref="MultiplyAdds"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="side">Rows and columns.</param>
    public void Input(string name, int side) => sides[name] = side;

    /// <summary>
    /// Says that an input holds one grey channel less the mean, where the network has three equal ones, each over its deviation: a folded convolution
    /// of it takes the sum of its weights. Zeros around stay what they are, since all channels have the same mean.
    /// </summary>
    /// <param name="name">The input's name.</param>
    /// <param name="deviations">The deviations by which the network's channels are divided.</param>
    public void Grey(string name, IReadOnlyList<float> deviations) => grey = (name, deviations);

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

        // Most operators leave a map as large as it was.
        sides[name] = sides.GetValueOrDefault(inputs.First(), 1);

        node.Text(NodeOutput, name).Text(NodeName, name).Text(NodeOperator, kind);
        foreach (ProtoMessage attribute in attributes)
        {
            node.Message(NodeAttribute, attribute);
        }

        nodes.Add(node.ToArray());
        return name;
    }

    /// <summary>A single-precision constant.</summary>
    /// <param name="name">Its name, new in the graph.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="values">The elements, row-major; not copied.</param>
    public string Constant(string name, IReadOnlyList<long> shape, float[] values) => Constant(name, shape, (ReadOnlyMemory<float>)values);

    /// <summary>A single-precision constant.</summary>
    /// <param name="name">Its name, new in the graph.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="values">The elements, row-major; not copied.</param>
    public string Constant(string name, IReadOnlyList<long> shape, ReadOnlyMemory<float> values)
    {
        constants.Add(OnnxTensor.Of(name, shape, values));
        return name;
    }

    /// <summary>A list of whole numbers.</summary>
    public string Constant(string name, params long[] values)
    {
        constants.Add(OnnxTensor.Of(name, values));
        return name;
    }

    /// <summary>A 2-D convolution.</summary>
    /// <param name="input">N x C x h x w.</param>
    /// <param name="path">The layer's state-dict name.</param>
    /// <param name="kernel">Its sizes.</param>
    /// <param name="biased">Whether it has a bias.</param>
    public string Convolution(string input, string path, Kernel kernel, bool biased = false)
    {
        (string name, long[] shape) = WeightOf(path, kernel);
        string weight = Constant(name, shape, weights.Take(name, shape));
        return Convolution(input, path, kernel, biased ? [weight, Weight($"{path}.bias", kernel.Outputs)] : [weight]);
    }

    /// <summary>A 2-D convolution without bias, and batch normalisation of its result by the running statistics.</summary>
    /// <param name="input">N x C x h x w.</param>
    /// <param name="path">The convolution's state-dict name.</param>
    /// <param name="kernel">Its sizes.</param>
    /// <param name="norm">The normalisation's state-dict name.</param>
    public string NormalisedConvolution(string input, string path, Kernel kernel, string norm)
    {
        if (!folded)
        {
            return Normalisation(Convolution(input, path, kernel), norm, kernel.Outputs);
        }

        (string name, long[] shape) = WeightOf(path, kernel);
        // In the order of computation, as everywhere.
        Memory<float> convolution = weights.Take(name, shape);
        if (grey is { } channel && channel.Input == input)
        {
            convolution = GreyWeights.Of(convolution.Span, kernel, channel.Deviations);
            kernel = kernel with { Inputs = 1 };
            shape = [shape[0], 1, shape[2], shape[3]];
        }

        float[] bias = BatchNorm.Take(weights, norm, kernel.Outputs).Fold(convolution.Span);
        string weight = Constant($"{name}.folded", shape, convolution);
        return Convolution(input, path, kernel, [weight, Constant($"{path}.bias.folded", [kernel.Outputs], bias)]);
    }

    /// <summary>Batch normalisation by the running statistics.</summary>
    /// <param name="input">N x C x h x w.</param>
    /// <param name="path">The layer's state-dict name.</param>
    /// <param name="channels">C.</param>
    public string Normalisation(string input, string path, int channels)
    {
        weights.Expect($"{path}{WeightFit.CounterSuffix}");
        return Node(
            path,
            "BatchNormalization",
            [
                input, Weight($"{path}.weight", channels), Weight($"{path}.bias", channels), Weight($"{path}.running_mean", channels),
                Weight($"{path}.running_var", channels),
            ],
            OnnxAttribute.Of("epsilon", BatchNorm.Epsilon));
    }

    /// <summary>A fully connected layer: N x inputs to N x outputs.</summary>
    public string Dense(string input, string path, int inputs, int outputs)
    {
        MultiplyAdds += (long)inputs * outputs;
        return Node(
            path, "Gemm", [input, Weight($"{path}.weight", outputs, inputs), Weight($"{path}.bias", outputs)], OnnxAttribute.Of("transB", 1L));
    }

    /// <summary>max(x, 0).</summary>
    public string Relu(string input) => Node($"{input}.relu", "Relu", [input]);

    /// <summary>Largest (MaxPool) or mean (AveragePool) of square windows.</summary>
    public string Windows(string input, string path, string kind, int side, int stride, int padding = 0)
    {
        string result = Node(
            path, kind, [input], OnnxAttribute.Of("kernel_shape", side, side), OnnxAttribute.Of("strides", stride, stride),
            OnnxAttribute.Of("pads", padding, padding, padding, padding));
        Shrink(result, side, stride, padding);
        return result;
    }

    /// <summary>Inputs joined along an axis.</summary>
    public string Join(string name, IEnumerable<string> inputs, long axis = 1) => Node(name, "Concat", inputs, OnnxAttribute.Of("axis", axis));

    /// <summary>A map of constant weights, once for every image of the batch.</summary>
    /// <param name="name">Name of the result, N x 1 x h x w.</param>
    /// <param name="map">Whatever has N as its first size.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="weights">h x w weights.</param>
    public string Repeat(string name, string map, int height, int width, float[] weights)
    {
        string sizes = Node($"{name}.sizes", "Shape", [map]);
        string count = Node($"{name}.count", "Slice", [sizes, Constant($"{name}.begin", 0), Constant($"{name}.end", 1)]);
        string shape = Join($"{name}.shape", [count, Constant($"{name}.ones", 1, 1, 1)], axis: 0);
        return Node(name, "Expand", [Constant($"{name}.map", [1, 1, height, width], weights), shape]);
    }

    private static (string Name, long[] Shape) WeightOf(string path, Kernel kernel) =>
        ($"{path}.weight", [kernel.Outputs, kernel.Inputs, kernel.Side, kernel.Side]);

    private string Convolution(string input, string path, Kernel kernel, IEnumerable<string> constants)
    {
        string result = Node(
            path, "Conv", [input, .. constants], OnnxAttribute.Of("kernel_shape", kernel.Side, kernel.Side),
            OnnxAttribute.Of("strides", kernel.Stride, kernel.Stride),
            OnnxAttribute.Of("pads", kernel.Padding, kernel.Padding, kernel.Padding, kernel.Padding));
        Shrink(result, kernel.Side, kernel.Stride, kernel.Padding);
        MultiplyAdds += (long)kernel.Inputs * kernel.Outputs * kernel.Side * kernel.Side * sides[result] * sides[result];
        return result;
    }

    private void Shrink(string name, int side, int stride, int padding) => sides[name] = ((sides[name] + (2 * padding) - side) / stride) + 1;

    private string Weight(string name, params long[] shape) => Constant(name, shape, weights.Take(name, shape));
}
