using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>UIDs (UI).</summary>
public class DicomUniqueIdentifier : DicomMultiStringElement
{
    private DicomUID[] _uids;

    public DicomUniqueIdentifier(DicomTag tag, params string[] values)
        : base(tag, values)
    {
    }

    public DicomUniqueIdentifier(DicomTag tag, params DicomUID[] values)
        : base(tag, Array.ConvertAll(values, uid => uid.UID))
    {
    }

    public DicomUniqueIdentifier(DicomTag tag, params DicomTransferSyntax[] values)
        : base(tag, Array.ConvertAll(values, syntax => syntax.UID.UID))
    {
    }

    public DicomUniqueIdentifier(DicomTag tag, IByteBuffer data)
        : base(tag, null, data)
    {
    }

    public override DicomVR ValueRepresentation => DicomVR.UI;

    private DicomUID[] Uids => _uids ??= Array.ConvertAll(base.Get<string[]>(), DicomUID.Parse);

    public override T Get<T>(int item = -1)
    {
        if (typeof(T) == typeof(DicomUID) || typeof(T) == typeof(object))
        {
            return (T)(object)UidAt(item);
        }

        if (typeof(T) == typeof(DicomUID[]) || typeof(T) == typeof(object[]))
        {
            return (T)(object)Uids;
        }

        if (typeof(T) == typeof(DicomTransferSyntax))
        {
            return (T)(object)DicomTransferSyntax.Lookup(UidAt(item));
        }

        return typeof(T) == typeof(DicomTransferSyntax[])
            ? (T)(object)Array.ConvertAll(Uids, DicomTransferSyntax.Lookup)
            : base.Get<T>(item);
    }

    private DicomUID UidAt(int item)
    {
        int index = Math.Max(item, 0);
        return index < Count ? Uids[index] : throw NoSuchItem();
    }
}
