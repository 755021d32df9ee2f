using FellowOakDicom.IO.Buffer;

namespace FellowOakDicom.Imaging;

/// <summary>Pixel data that are not encapsulated: the frames one after the other.</summary>
internal sealed class NativePixelData : DicomPixelData
{
    private readonly DicomElement _element;
    private readonly MemoryByteBuffer _padding = new([0]);

    internal NativePixelData(DicomDataset dataset, DicomElement element)
        : base(dataset)
    {
        _element = element;
    }

    private bool IsWords => _element is DicomOtherWord;

    public override IByteBuffer GetFrame(int frame)
    {
        CheckFrame(frame);
        int size = UncompressedFrameSize;
        long offset = (long)size * frame;
        IByteBuffer all = _element.Buffer;
        IByteBuffer buffer = offset == 0 && size == all.Size ? all : new RangeByteBuffer(all, offset, size);
        return Syntax.SwapPixelData && IsWords ? new SwapByteBuffer(buffer, 2) : buffer;
    }

    public override void AddFrame(IByteBuffer data)
    {
        CompositeByteBuffer frames = _element.Buffer as CompositeByteBuffer
            ?? throw new DicomImagingException("Frames can be added only to pixel data that were created new");
        frames.Buffers.Remove(_padding);
        frames.Buffers.Add(Syntax.SwapPixelData && IsWords ? new SwapByteBuffer(data, 2) : data);
        if (frames.Size % 2 == 1)
        {
            frames.Buffers.Add(_padding);
        }

        NumberOfFrames++;
    }

    internal static NativePixelData New(DicomDataset dataset, bool asWords)
    {
        CompositeByteBuffer frames = new();
        DicomElement element = asWords ? new DicomOtherWord(DicomTag.PixelData, frames) : new DicomOtherByte(DicomTag.PixelData, frames);
        dataset.AddOrUpdate(element);
        return new NativePixelData(dataset, element) { NumberOfFrames = 0 };
    }
}
