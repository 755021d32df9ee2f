using FellowOakDicom.IO;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Tags as values (AT): two 16-bit numbers each.</summary>
public class DicomAttributeTag : DicomElement
{
    private DicomTag[] _values;

    public DicomAttributeTag(DicomTag tag, params DicomTag[] values)
        : base(tag, ByteConverter.ToByteBuffer(values.SelectMany(value => new[] { value.Group, value.Element }).ToArray()))
    {
    }

    public DicomAttributeTag(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override int Count => (int)(Buffer.Size / 4);

    public override DicomVR ValueRepresentation => DicomVR.AT;

    public IEnumerable<DicomTag> Values => Tags;

    private DicomTag[] Tags => _values ??= ByteConverter.ToArray<ushort>(Buffer).Chunk(2).Where(pair => pair.Length == 2)
        .Select(pair => new DicomTag(pair[0], pair[1])).ToArray();

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(DicomTag[]))
        {
            return (T)(object)Tags;
        }

        if (typeof(T) == typeof(string[]))
        {
            return (T)(object)Array.ConvertAll(Tags, tag => tag.ToString());
        }

        int index = Math.Max(item, 0);
        DicomTag value = index < Count ? Tags[index] : throw NoSuchItem();
        return typeof(T) == typeof(DicomTag) ? (T)(object)value
            : typeof(T) == typeof(string) ? (T)(object)value.ToString()
            : throw CannotBe<T>();
    }

    public override bool Equals(DicomElement other) => other is DicomAttributeTag tags && Tags.AsSpan().SequenceEqual(tags.Tags);
}
