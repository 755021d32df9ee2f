using System.Runtime.InteropServices;

namespace MedClassifier.Model.Export;

/// <summary>A constant of a graph: TensorProto of ONNX.</summary>
internal sealed class OnnxTensor
{
    /// <summary>Field number of the elements (raw_data).</summary>
    public const int ElementsField = 9;

    private const int Dimensions = 1;
    private const int DataType = 2;
    private const int Name = 8;
    private const int SingleType = OnnxValue.SingleType;
    private const int WholeType = 7;

    private readonly float[]? singles;
    private readonly long[]? wholes;

    private OnnxTensor(byte[] head, float[]? singles, long[]? wholes)
    {
        Head = head;
        this.singles = singles;
        this.wholes = wholes;
    }

    /// <summary>Its fields but the last: sizes, type, name.</summary>
    public byte[] Head { get; }

    /// <summary>Its last field: the elements, row-major, little-endian.</summary>
    public ReadOnlySpan<byte> Elements => singles is not null ? MemoryMarshal.AsBytes<float>(singles) : MemoryMarshal.AsBytes<long>(wholes);

    /// <summary>A constant in single precision.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="values">The elements, row-major; not copied.</param>
    public static OnnxTensor Of(string name, IReadOnlyList<long> shape, float[] values) => new(HeadOf(name, SingleType, shape), values, null);

    /// <summary>A list of whole numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers; not copied.</param>
    public static OnnxTensor Of(string name, long[] values) => new(HeadOf(name, WholeType, [values.Length]), null, values);

    private static byte[] HeadOf(string name, int type, IReadOnlyList<long> shape)
    {
        var head = new ProtoMessage();
        foreach (long size in shape)
        {
            head.Number(Dimensions, size);
        }

        return head.Number(DataType, type).Text(Name, name).ToArray();
    }
}
