using System.Buffers.Binary;
using Google.Protobuf;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Model.Import;

/// <summary>One initialiser of an ONNX file (a TensorProto), its elements as raw bytes or as a list of numbers.</summary>
internal static class OnnxInitializer
{
    private const int LargestRank = 8;

    private static readonly Dictionary<int, TensorKind> Kinds = new()
    {
        [1] = TensorKind.F32,
        [2] = TensorKind.U8,
        [3] = TensorKind.I8,
        [5] = TensorKind.I16,
        [6] = TensorKind.I32,
        [7] = TensorKind.I64,
        [9] = TensorKind.BOOL,
        [10] = TensorKind.F16,
        [11] = TensorKind.F64,
        [16] = TensorKind.BF16,
    };

    /// <summary>Reads a TensorProto.</summary>
    /// <returns>Its name, and the tensor; null where its elements are no numbers that are read here.</returns>
    public static (string Name, StoredTensor? Tensor) Read(ByteString bytes)
    {
        using CodedInputStream input = bytes.CreateCodedInput();
        string name = "";
        int type = 0;
        bool outside = false;
        var shape = new List<long>();
        ReadOnlyMemory<byte>? raw = null;
        using var listed = new MemoryStream();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))
            {
                case (1, WireFormat.WireType.Varint): shape.Add(input.ReadInt64()); break;
                case (1, WireFormat.WireType.LengthDelimited): shape.AddRange(Wholes(input.ReadBytes())); break;
                case (2, WireFormat.WireType.Varint): type = input.ReadInt32(); break;
                case (4, WireFormat.WireType.Fixed32) or (10, WireFormat.WireType.Fixed64): Append(listed, input, tag); break;
                case (4 or 10, WireFormat.WireType.LengthDelimited): input.ReadBytes().WriteTo(listed); break;
                case (7, WireFormat.WireType.Varint): Append(listed, [input.ReadInt64()]); break;
                case (7, WireFormat.WireType.LengthDelimited): Append(listed, Wholes(input.ReadBytes())); break;
                case (8, _): name = input.ReadString(); break;
                case (9, _): raw = input.ReadBytes().Memory; break;
                case (13 or 14, _): outside = true; input.SkipLastField(); break;
                default: input.SkipLastField(); break;
            }
        }

        return outside
            ? throw new InvalidDataException($"the weights '{Shorten(name)}' lie in a file beside the ONNX file; read is one file that has them all")
            : (name, Build(name, type, shape, raw ?? listed.ToArray()));
    }

    /// <summary>A packed list of whole numbers.</summary>
    public static List<long> Wholes(ByteString bytes)
    {
        using CodedInputStream input = bytes.CreateCodedInput();
        var values = new List<long>();
        while (!input.IsAtEnd)
        {
            values.Add(input.ReadInt64());
        }

        return values;
    }

    private static StoredTensor? Build(string name, int type, List<long> shape, ReadOnlyMemory<byte> elements)
    {
        if (!Kinds.TryGetValue(type, out TensorKind kind))
        {
            return null;
        }

        Int128 count = 1;
        foreach (long size in shape)
        {
            count = size < 0 || shape.Count > LargestRank || count > int.MaxValue ? -1 : count * size;
        }

        return count * StoredTensor.SizeOf(kind) == elements.Length
            ? new StoredTensor(name, kind, shape, elements)
            : throw new InvalidDataException(
                $"the weights '{Shorten(name)}' ({string.Join(" x ", shape.Take(LargestRank + 1))}, {kind}) have {elements.Length} bytes");
    }

    private static void Append(MemoryStream target, CodedInputStream input, uint tag)
    {
        Span<byte> element = stackalloc byte[8];
        if (WireFormat.GetTagWireType(tag) == WireFormat.WireType.Fixed32)
        {
            BinaryPrimitives.WriteSingleLittleEndian(element, input.ReadFloat());
            element = element[..4];
        }
        else
        {
            BinaryPrimitives.WriteDoubleLittleEndian(element, input.ReadDouble());
        }

        target.Write(element);
    }

    private static void Append(MemoryStream target, List<long> values)
    {
        Span<byte> element = stackalloc byte[8];
        foreach (long value in values)
        {
            BinaryPrimitives.WriteInt64LittleEndian(element, value);
            target.Write(element);
        }
    }

    private static string Shorten(string text) => text.Length > 100 ? text[..100] + "..." : text;
}
