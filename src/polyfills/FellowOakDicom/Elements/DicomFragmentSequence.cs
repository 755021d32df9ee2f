using System.Collections;
using FellowOakDicom.IO;
using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom;

/// <summary>Encapsulated pixel data (PS3.5 A.4): the basic offset table and the fragments after it.</summary>
public abstract class DicomFragmentSequence : DicomItem, IEnumerable<IByteBuffer>
{
    private List<uint> _offsetTable;

    protected DicomFragmentSequence(DicomTag tag)
        : base(tag)
    {
        Fragments = new List<IByteBuffer>();
    }

    /// <summary>Where each frame begins, in bytes from the first fragment's item tag; may be empty.</summary>
    public IList<uint> OffsetTable => _offsetTable ??= [];

    public IList<IByteBuffer> Fragments { get; }

    public IEnumerator<IByteBuffer> GetEnumerator() => Fragments.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first one read is the offset table.</summary>
    internal void Add(IByteBuffer fragment)
    {
        if (_offsetTable is null)
        {
            _offsetTable = [.. ByteConverter.ToArray<uint>(fragment)];
        }
        else
        {
            Fragments.Add(fragment);
        }
    }
}
