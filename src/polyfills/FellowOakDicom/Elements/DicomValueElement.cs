using System.Globalization;
using FellowOakDicom.IO;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Numbers in binary.</summary>
public abstract class DicomValueElement<Tv> : DicomElement
    where Tv : struct
{
    protected DicomValueElement(DicomTag tag, params Tv[] values)
        : base(tag, ByteConverter.ToByteBuffer(values))
    {
    }

    protected DicomValueElement(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override int Count => (int)(Buffer.Size / ValueRepresentation.UnitSize);

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(Tv[]))
        {
            return (T)(object)ByteConverter.ToArray<Tv>(Buffer);
        }

        if (typeof(T) == typeof(string[]))
        {
            return (T)(object)Array.ConvertAll(ByteConverter.ToArray<Tv>(Buffer), Text);
        }

        if (typeof(T) == typeof(object[]))
        {
            return (T)(object)Array.ConvertAll(ByteConverter.ToArray<Tv>(Buffer), value => (object)value);
        }

        if (typeof(T) == typeof(Tv) || typeof(T) == typeof(object))
        {
            return (T)(object)ValueAt(item);
        }

        if (typeof(T) == typeof(string))
        {
            return (T)(object)Text(ValueAt(item));
        }

        return typeof(T).IsValueType ? (T)NumberConversion.To(ValueAt(item), typeof(T)) : throw CannotBe<T>();
    }

    public override bool Equals(DicomElement other) =>
        other is DicomValueElement<Tv> value && Buffer.Size == value.Buffer.Size && Buffer.Data.AsSpan().SequenceEqual(value.Buffer.Data);

    private static string Text(Tv value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private Tv ValueAt(int item)
    {
        int index = Math.Max(item, 0);
        return item >= -1 && index < Count ? ByteConverter.Get<Tv>(Buffer, index) : throw NoSuchItem();
    }
}
