using Google.Protobuf;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>
/// Reads the initialisers and the steps of an ONNX file (a ModelProto; field numbers: onnx.proto of ONNX 1.8). Every length is held against
/// what is left of the message that it lies in; nothing is run, and weights in files beside it are not looked for.
/// </summary>
internal static class OnnxReader
{
    private const int LargestFile = 1 << 30;
    private const int MostNodes = 100_000;
    private const int MostAttributes = 1000;
    private const int ModelGraph = 7;
    private const int GraphNode = 1;
    private const int GraphInitializer = 5;
    private const byte VersionTag = 0x08;

    /// <summary>Whether a file that begins so may be one: field 1, the version of the format as a small number, then another field.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => start is [VersionTag, > 0 and < 100, > VersionTag and < 0x80, ..];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is corrupt, too large, or its weights lie in another file; the message says which.</exception>
    public static OnnxContent Read(Stream stream)
    {
        if (stream.Length > LargestFile)
        {
            throw new InvalidDataException($"an ONNX file of {stream.Length} bytes; at most {LargestFile} are read");
        }

        try
        {
            using var input = new CodedInputStream(stream, leaveOpen: true);
            return ReadModel(input);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new InvalidDataException($"an ONNX file that is damaged, or none: {fault.Message}", fault);
        }
    }

    private static OnnxContent ReadModel(CodedInputStream input)
    {
        var nodes = new List<OnnxNode>();
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var others = new List<string>();
        bool graph = false;
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == Tag(ModelGraph))
            {
                graph = true;
                ReadGraph(input.ReadBytes(), nodes, tensors, others);
            }
            else
            {
                input.SkipLastField();
            }
        }

        return graph ? new OnnxContent(nodes, tensors, others) : throw new InvalidDataException("an ONNX file without a graph, or none");
    }

    private static void ReadGraph(ByteString bytes, List<OnnxNode> nodes, Dictionary<string, StoredTensor> tensors, List<string> others)
    {
        using CodedInputStream input = bytes.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == Tag(GraphInitializer))
            {
                (string name, StoredTensor? tensor) = OnnxInitializer.Read(input.ReadBytes());
                if (tensor is null)
                {
                    others.Add(name);
                }
                else if (!tensors.TryAdd(name, tensor))
                {
                    throw new InvalidDataException($"two initialisers of an ONNX file have the name '{Shorten(name)}'");
                }
            }
            else if (tag == Tag(GraphNode))
            {
                nodes.Add(nodes.Count < MostNodes ? ReadNode(input.ReadBytes()) : throw new InvalidDataException($"more than {MostNodes} nodes"));
            }
            else
            {
                input.SkipLastField();
            }
        }
    }

    private static OnnxNode ReadNode(ByteString bytes)
    {
        using CodedInputStream input = bytes.CreateCodedInput();
        var inputs = new List<string>();
        (string output, string kind) = ("", "");
        var wholes = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        var singles = new Dictionary<string, float>(StringComparer.Ordinal);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: inputs.Add(input.ReadString()); break;
                case 2 when output.Length == 0: output = input.ReadString(); break;
                case 4: kind = input.ReadString(); break;
                case 5 when wholes.Count + singles.Count < MostAttributes: ReadAttribute(input.ReadBytes(), wholes, singles); break;
                default: input.SkipLastField(); break;
            }
        }

        return new OnnxNode(kind, inputs, output, wholes, singles);
    }

    private static void ReadAttribute(ByteString bytes, Dictionary<string, IReadOnlyList<long>> wholes, Dictionary<string, float> singles)
    {
        using CodedInputStream input = bytes.CreateCodedInput();
        string name = "";
        var whole = new List<long>();
        float? single = null;
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (1, _): name = input.ReadString(); break;
                case (2, WireFormat.WireType.Fixed32): single = input.ReadFloat(); break;
                case (3 or 8, WireFormat.WireType.Varint): whole.Add(input.ReadInt64()); break;
                case (8, WireFormat.WireType.LengthDelimited): whole.AddRange(OnnxInitializer.Wholes(input.ReadBytes())); break;
                default: input.SkipLastField(); break;
            }
        }

        if (single is { } number)
        {
            singles[name] = number;
        }
        else
        {
            wholes[name] = whole;
        }
    }

    private static uint Tag(int field) => WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited);

    private static string Shorten(string text) => text.Length > 100 ? text[..100] + "..." : text;
}
