namespace MedClassifier.Model.Export;

/// <summary>An attribute of a node: AttributeProto of ONNX, with its field numbers.</summary>
internal static class OnnxAttribute
{
    private const int Name = 1;
    private const int Value = 3;
    private const int Values = 8;
    private const int Type = 20;
    private const int TypeInteger = 2;
    private const int TypeIntegers = 7;
    private const int SingleValue = 2;
    private const int TypeSingle = 1;

    /// <summary>A whole number.</summary>
    public static ProtoMessage Of(string name, long value) => new ProtoMessage().Text(Name, name).Number(Value, value).Number(Type, TypeInteger);

    /// <summary>A single-precision number.</summary>
    public static ProtoMessage Of(string name, float value) =>
        new ProtoMessage().Text(Name, name).Single(SingleValue, value).Number(Type, TypeSingle);

    /// <summary>Whole numbers.</summary>
    public static ProtoMessage Of(string name, params ReadOnlySpan<long> values)
    {
        ProtoMessage message = new ProtoMessage().Text(Name, name);
        foreach (long value in values)
        {
            message.Number(Values, value);
        }

        return message.Number(Type, TypeIntegers);
    }
}
