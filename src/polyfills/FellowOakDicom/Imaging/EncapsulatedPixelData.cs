using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging;

/// <summary>Pixel data in fragments (PS3.5 A.4).</summary>
internal sealed class EncapsulatedPixelData : DicomPixelData
{
    private readonly DicomFragmentSequence _element;

    internal EncapsulatedPixelData(DicomDataset dataset, DicomFragmentSequence element)
        : base(dataset)
    {
        _element = element;
    }

    /// <summary>All fragments of a single frame; one a frame; else by the offset table; else by the start of each codestream.</summary>
    public override IByteBuffer GetFrame(int frame)
    {
        CheckFrame(frame);
        IList<IByteBuffer> fragments = _element.Fragments;

        // Some writers end with an empty fragment.
        int count = fragments.Count > 0 && fragments[^1].Size == 0 ? fragments.Count - 1 : fragments.Count;
        if (NumberOfFrames == 1)
        {
            return Join(0, count);
        }

        if (count == NumberOfFrames)
        {
            return fragments[frame];
        }

        if (_element.OffsetTable.Count == NumberOfFrames)
        {
            return ByOffset(frame, count);
        }

        int[] starts = [.. Enumerable.Range(0, count).Where(BeginsFrame)];
        if (starts.Length == NumberOfFrames && starts[0] == 0)
        {
            return Join(starts[frame], frame + 1 < starts.Length ? starts[frame + 1] : count);
        }

        throw new DicomImagingException(
            $"{NumberOfFrames} frames in {count} fragments, and an offset table of {_element.OffsetTable.Count}: where a frame begins is not told");
    }

    public override void AddFrame(IByteBuffer data)
    {
        // The table has 32 bits an entry; pixel data that are larger go without.
        long offset = _element.Fragments.Sum(fragment => 8 + fragment.Size + (fragment.Size & 1));
        if (offset > uint.MaxValue)
        {
            _element.OffsetTable.Clear();
        }
        else if (_element.OffsetTable.Count == _element.Fragments.Count)
        {
            _element.OffsetTable.Add((uint)offset);
        }

        _element.Fragments.Add(data);
        NumberOfFrames++;
    }

    internal static EncapsulatedPixelData New(DicomDataset dataset, ushort bitsAllocated)
    {
        DicomFragmentSequence element = bitsAllocated > 8
            ? new DicomOtherWordFragment(DicomTag.PixelData)
            : new DicomOtherByteFragment(DicomTag.PixelData);
        dataset.AddOrUpdate(element);
        return new EncapsulatedPixelData(dataset, element) { NumberOfFrames = 0 };
    }

    // SOI of JPEG and JPEG-LS, SOC and SIZ of JPEG 2000.
    private bool BeginsFrame(int fragment)
    {
        byte[] begin = new byte[4];
        IByteBuffer buffer = _element.Fragments[fragment];
        if (buffer.Size < begin.Length)
        {
            return false;
        }

        buffer.GetByteRange(0, begin.Length, begin);
        return begin is [0xff, 0xd8, 0xff, _] or [0xff, 0x4f, 0xff, 0x51];
    }

    private IByteBuffer ByOffset(int frame, int count)
    {
        uint start = _element.OffsetTable[frame];
        long stop = frame + 1 < _element.OffsetTable.Count ? _element.OffsetTable[frame + 1] : long.MaxValue;
        int first = 0;
        long position = 0;
        while (position < start && first < count)
        {
            position += 8 + _element.Fragments[first++].Size;
        }

        if (position != start || first == count)
        {
            throw new DicomImagingException("No fragment begins where the offset table says");
        }

        int end = first;
        while (position < stop && end < count)
        {
            position += 8 + _element.Fragments[end++].Size;
        }

        return position < stop && stop != long.MaxValue
            ? throw new DicomImagingException("The fragments end before the frame does")
            : Join(first, end);
    }

    private IByteBuffer Join(int first, int end) => end - first == 1
        ? _element.Fragments[first]
        : new CompositeByteBuffer(_element.Fragments.Skip(first).Take(end - first));
}
