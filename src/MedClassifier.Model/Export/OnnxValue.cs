namespace MedClassifier.Model.Export;

/// <summary>An input or output of a graph: ValueInfoProto of ONNX, in single precision.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sizes">Its sizes after the first, which is the batch and may be any.</param>
internal sealed record OnnxValue(string Name, params long[] Sizes)
{
    /// <summary>Name of the first size.</summary>
    public const string BatchName = "batch";

    /// <summary>ONNX's number for single precision.</summary>
    public const int SingleType = 1;

    /// <summary>The message.</summary>
    public ProtoMessage ToMessage()
    {
        // shape: dim { dim_param = 2 } dim { dim_value = 1 } ...
        ProtoMessage shape = new ProtoMessage().Message(1, new ProtoMessage().Text(2, BatchName));
        foreach (long size in Sizes)
        {
            shape.Message(1, new ProtoMessage().Number(1, size));
        }

        // type { tensor_type = 1 { elem_type = 1, shape = 2 } }
        ProtoMessage type = new ProtoMessage().Message(1, new ProtoMessage().Number(1, SingleType).Message(2, shape));
        return new ProtoMessage().Text(1, Name).Message(2, type);
    }
}
