using Google.Protobuf;

namespace MedClassifier.Model.Export;

/// <summary>Writes an ONNX file: a ModelProto with one graph. Field numbers: onnx.proto of ONNX 1.8 (IR version 7).</summary>
internal static class OnnxModelWriter
{
    private const int IrVersion = 7;
    private const int ModelIrVersion = 1;
    private const int ModelProducer = 2;
    private const int ModelProducerVersion = 3;
    private const int ModelGraph = 7;
    private const int ModelOperatorSet = 8;
    private const int ModelMetadata = 14;
    private const int OperatorSetVersion = 2;
    private const int GraphNode = 1;
    private const int GraphName = 2;
    private const int GraphConstant = 5;
    private const int GraphInput = 11;
    private const int GraphOutput = 12;

    /// <summary>
    /// Writes the file; what it holds is not copied, however large. Constants whose elements lie in a block are written as if they lay in a file of
    /// their name.
    /// </summary>
    public static void Write(
        Stream stream, OnnxGraph graph, IEnumerable<OnnxValue> inputs, IEnumerable<OnnxValue> outputs, IReadOnlyDictionary<string, string> metadata,
        string version)
    {
        var model = new ProtoMessage().Number(ModelIrVersion, IrVersion).Text(ModelProducer, "MedClassifier").Text(ModelProducerVersion, version)
            .Message(ModelOperatorSet, new ProtoMessage().Number(OperatorSetVersion, OnnxGraph.OperatorSet));
        foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            model.Message(ModelMetadata, new ProtoMessage().Text(1, key).Text(2, value));
        }

        stream.Write(model.ToArray());

        ProtoMessage ends = new ProtoMessage().Text(GraphName, "network");
        foreach (OnnxValue input in inputs)
        {
            ends.Message(GraphInput, input.ToMessage());
        }

        foreach (OnnxValue output in outputs)
        {
            ends.Message(GraphOutput, output.ToMessage());
        }

        byte[] rest = ends.ToArray();
        using var coded = new CodedOutputStream(stream, leaveOpen: true);
        coded.WriteTag(ModelGraph, WireFormat.WireType.LengthDelimited);
        coded.WriteLength(checked(rest.Length + graph.Nodes.Sum(n => Field(n.Length)) + graph.Constants.Sum(c => Field(Length(c)))));
        foreach (byte[] node in graph.Nodes)
        {
            coded.WriteTag(GraphNode, WireFormat.WireType.LengthDelimited);
            coded.WriteBytes(UnsafeByteOperations.UnsafeWrap(node));
        }

        foreach (OnnxTensor constant in graph.Constants)
        {
            coded.WriteTag(GraphConstant, WireFormat.WireType.LengthDelimited);
            coded.WriteLength(Length(constant));
            coded.Flush();
            stream.Write(constant.Head);
            if (constant.Block is null)
            {
                coded.WriteTag(OnnxTensor.ElementsField, WireFormat.WireType.LengthDelimited);
                coded.WriteLength(constant.Elements.Length);
                coded.Flush();
                stream.Write(constant.Elements);
            }
        }

        coded.Flush();
        stream.Write(rest);
    }

    /// <summary>The file in memory, written once where it stays.</summary>
    public static byte[] ToArray(OnnxGraph graph, IReadOnlyList<OnnxValue> inputs, IReadOnlyList<OnnxValue> outputs)
    {
        Dictionary<string, string> none = [];
        var length = new LengthStream();
        Write(length, graph, inputs, outputs, none, "");
        byte[] file = new byte[length.Length];
        using var stream = new MemoryStream(file);
        Write(stream, graph, inputs, outputs, none, "");
        return file;
    }

    private static int Length(OnnxTensor constant) =>
        checked(constant.Head.Length + (constant.Block is null ? Field(constant.Elements.Length) : 0));

    // All fields here have numbers below 16: one byte, then the length, then the content.
    private static int Field(int length) => checked(1 + CodedOutputStream.ComputeLengthSize(length) + length);
}
