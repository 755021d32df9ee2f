using Google.Protobuf;

namespace MedClassifier.Model.Export;

/// <summary>A protobuf message under construction, field by field.</summary>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> fields = [];

    /// <summary>A whole number.</summary>
    public ProtoMessage Number(int field, long value) => Add(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    /// <summary>A single-precision number.</summary>
    public ProtoMessage Single(int field, float value) => Add(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    /// <summary>Text.</summary>
    public ProtoMessage Text(int field, string value) => Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    /// <summary>A message within this one, as it is now.</summary>
    public ProtoMessage Message(int field, ProtoMessage value)
    {
        ByteString bytes = UnsafeByteOperations.UnsafeWrap(value.ToArray());
        return Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(bytes));
    }

    /// <summary>The bytes so far.</summary>
    public byte[] ToArray()
    {
        using var buffer = new MemoryStream();
        using var output = new CodedOutputStream(buffer);
        foreach (Action<CodedOutputStream> field in fields)
        {
            field(output);
        }

        output.Flush();
        return buffer.ToArray();
    }

    private ProtoMessage Add(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
