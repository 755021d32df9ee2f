namespace MedClassifier.Model.Export;

/// <summary>A constant of a graph: TensorProto of ONNX.</summary>
/// <param name="Head">Its fields but the last: sizes, type, name.</param>
/// <param name="Elements">Its last field: the elements, row-major, little-endian.</param>
internal sealed record OnnxTensor(byte[] Head, byte[] Elements)
{
    /// <summary>Field number of the elements (raw_data).</summary>
    public const int ElementsField = 9;

    private const int Dimensions = 1;
    private const int DataType = 2;
    private const int Name = 8;

    /// <summary>A constant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">1 for single precision, 7 for 64-bit whole numbers.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="elements">The elements' bytes.</param>
    public static OnnxTensor Of(string name, int type, IReadOnlyList<long> shape, byte[] elements)
    {
        var head = new ProtoMessage();
        foreach (long size in shape)
        {
            head.Number(Dimensions, size);
        }

        return new OnnxTensor(head.Number(DataType, type).Text(Name, name).ToArray(), elements);
    }
}
