using System.Text;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>An element whose value is text.</summary>
public abstract class DicomStringElement : DicomElement
{
    private readonly Encoding[] _bufferEncodings;
    private Encoding[] _targetEncodings = DicomEncoding.DefaultArray;
    private string _value;

    protected DicomStringElement(DicomTag tag, string value)
        : base(tag, EmptyBuffer.Value)
    {
        _value = value ?? string.Empty;
        if (_value.Length > 0)
        {
            Buffer = new LazyByteBuffer(() => Bytes(TargetEncodings));
        }
    }

    protected DicomStringElement(DicomTag tag, Encoding[] encodings, IByteBuffer buffer)
        : base(tag, buffer)
    {
        _bufferEncodings = encodings ?? DicomEncoding.DefaultArray;
        _targetEncodings = _bufferEncodings;
    }

    public override int Count => 1;

    /// <summary>The character sets that <see cref="DicomElement.Buffer"/> is in; setting others writes the text anew.</summary>
    public Encoding[] TargetEncodings
    {
        get => ValueRepresentation.IsStringEncoded ? _targetEncodings : DicomEncoding.DefaultArray;
        set
        {
            if (!ValueRepresentation.IsStringEncoded || DicomEncoding.AreSame(value, _targetEncodings))
            {
                return;
            }

            _value = StringValue;
            _targetEncodings = value;
            if (_value.Length > 0)
            {
                Buffer = new LazyByteBuffer(() => Bytes(value));
            }
        }
    }

    public Encoding TargetEncoding
    {
        get => TargetEncodings.FirstOrDefault() ?? DicomEncoding.Default;
        set => TargetEncodings = [value];
    }

    /// <summary>The whole text without its padding.</summary>
    protected string StringValue => _value ??= Buffer is null || Buffer.Size == 0
        ? string.Empty
        : DicomEncoding.DecodeBytes(Buffer, _bufferEncodings, ValueRepresentation == DicomVR.PN).TrimEnd((char)ValueRepresentation.PaddingValue);

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(string) || typeof(T) == typeof(object))
        {
            return (T)(object)StringValue;
        }

        if (typeof(T) == typeof(string[]) || typeof(T) == typeof(object[]))
        {
            return (T)(object)new[] { StringValue };
        }

        return Convert<T>(StringValue);
    }

    public override bool Equals(DicomElement other) => other is DicomStringElement text && text.StringValue == StringValue;

    /// <summary>The bytes in these character sets: what was read stays as it is where they are the same.</summary>
    internal IByteBuffer BufferIn(Encoding[] encodings)
    {
        if (!ValueRepresentation.IsStringEncoded || Buffer is null || Buffer.Size == 0 || DicomEncoding.AreSame(encodings, TargetEncodings))
        {
            return Buffer ?? EmptyBuffer.Value;
        }

        _value = StringValue;
        return new MemoryByteBuffer(Bytes(encodings));
    }

    private protected T Convert<T>(string text)
    {
        if (typeof(T).IsSubclassOf(typeof(DicomParseable)))
        {
            return DicomParseable.Parse<T>(text);
        }

        Type type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return type.IsEnum ? (T)Enum.Parse(type, text.Replace("\0", string.Empty, StringComparison.Ordinal), true) : throw CannotBe<T>();
    }

    protected override void ValidateString() => ValueRepresentation.ValidateString(StringValue);

    private byte[] Bytes(Encoding[] encodings)
    {
        byte[] bytes = DicomEncoding.EncodeString(_value, encodings, ValueRepresentation == DicomVR.PN);
        if (bytes.Length % 2 == 1)
        {
            Array.Resize(ref bytes, bytes.Length + 1);
            bytes[^1] = ValueRepresentation.PaddingValue;
        }

        return bytes;
    }
}
