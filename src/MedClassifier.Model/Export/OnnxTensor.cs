using System.Globalization;
using System.Runtime.InteropServices;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Export;

/// <summary>A constant of a graph: TensorProto of ONNX.</summary>
internal sealed class OnnxTensor
{
    /// <summary>Field number of the elements (raw_data).</summary>
    public const int ElementsField = 9;

    private const int Dimensions = 1;
    private const int DataType = 2;
    private const int NameField = 8;
    private const int SingleType = OnnxValue.SingleType;
    private const int WholeType = 7;

    private const int ExternalData = 13;
    private const int DataLocation = 14;
    private const int External = 1;

    private readonly ReadOnlyMemory<float> singles;
    private readonly long[]? wholes;

    private OnnxTensor(string name, ProtoMessage head, ReadOnlyMemory<float> singles, long[]? wholes)
    {
        Name = name;
        this.singles = singles;
        this.wholes = wholes;
        if (Block is { } block)
        {
            head.Message(ExternalData, Entry("location", name)).Message(ExternalData, Entry("offset", "0"))
                .Message(ExternalData, Entry("length", block.Bytes.ToString(CultureInfo.InvariantCulture))).Number(DataLocation, External);
        }

        Head = head.ToArray();
    }

    /// <summary>Its fields but the last: sizes, type, name; and where the elements lie, which are not here.</summary>
    public byte[] Head { get; }

    /// <summary>Its name; also that of the file in which the elements are said to be, where they lie in a block.</summary>
    public string Name { get; }

    /// <summary>Where the elements lie that are no field, but are given to the engine beside the graph; null for the others.</summary>
    public NativeBlock<float>? Block => MemoryMarshal.TryGetMemoryManager(singles, out NativeBlock<float>? block) ? block : null;

    /// <summary>Its last field: the elements, row-major, little-endian.</summary>
    public ReadOnlySpan<byte> Elements => wholes is null ? MemoryMarshal.AsBytes(singles.Span) : MemoryMarshal.AsBytes<long>(wholes);

    /// <summary>A constant in single precision.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="values">The elements, row-major; not copied.</param>
    public static OnnxTensor Of(string name, IReadOnlyList<long> shape, ReadOnlyMemory<float> values) =>
        new(name, HeadOf(name, SingleType, shape), values, null);

    /// <summary>A list of whole numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers; not copied.</param>
    public static OnnxTensor Of(string name, long[] values) => new(name, HeadOf(name, WholeType, [values.Length]), default, values);

    private static ProtoMessage HeadOf(string name, int type, IReadOnlyList<long> shape)
    {
        var head = new ProtoMessage();
        foreach (long size in shape)
        {
            head.Number(Dimensions, size);
        }

        return head.Number(DataType, type).Text(NameField, name);
    }

    private static ProtoMessage Entry(string key, string value) => new ProtoMessage().Text(1, key).Text(2, value);
}
