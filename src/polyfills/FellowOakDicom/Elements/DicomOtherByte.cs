using FellowOakDicom.IO;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>A stream of bytes (OB), which can be read as numbers of other sizes.</summary>
public class DicomOtherByte : DicomValueElement<byte>
{
    public DicomOtherByte(DicomTag tag, params byte[] values)
        : base(tag, values)
    {
    }

    public DicomOtherByte(DicomTag tag, IByteBuffer data)
        : base(tag, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.OB;

    public override T Get<T>(int item = -1) =>
        As<T, short>(item, out T value) || As<T, ushort>(item, out value) || As<T, int>(item, out value) || As<T, uint>(item, out value)
        || As<T, float>(item, out value) || As<T, double>(item, out value) ? value : base.Get<T>(item);

    // The stream as a whole is one value.
    protected override void ValidateVM()
    {
    }

    private bool As<T, TNumber>(int item, out T value)
        where TNumber : struct
    {
        value = default;
        if (typeof(T) == typeof(TNumber))
        {
            value = (T)(object)ByteConverter.Get<TNumber>(Buffer, Math.Max(item, 0));
            return true;
        }

        if (typeof(T) == typeof(TNumber[]))
        {
            value = (T)(object)ByteConverter.ToArray<TNumber>(Buffer);
            return true;
        }

        return false;
    }
}
