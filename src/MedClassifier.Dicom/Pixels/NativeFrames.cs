using FellowOakDicom;
using FellowOakDicom.IO.Buffer;
using MedClassifier.Domain;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Reads single frames of pixel data that lie as they are, one after the other.</summary>
/// <param name="layout">The Image Pixel module.</param>
/// <param name="buffer">The pixel data.</param>
/// <param name="inPlace">The same as they lie in the file, for reading without a copy; empty when there are none like that.</param>
/// <param name="isSwapped">Whether they are words in big endian.</param>
internal sealed class NativeFrames(PixelLayout layout, IByteBuffer buffer, ReadOnlyMemory<byte> inPlace, bool isSwapped)
{
    /// <summary>Reads one frame.</summary>
    public Outcome<StoredFrame> Read(int frame)
    {
        // Frames follow each other without a gap, also when their samples are bits (PS3.5, 8.1.1).
        long frameBits = layout.SamplesPerFrame * layout.BitsAllocated;
        long firstBit = frameBits * frame;
        long firstByte = firstBit / 8;
        int length = checked((int)(((firstBit + frameBits + 7) / 8) - firstByte));
        if (firstByte + length > buffer.Size)
        {
            return new Rejection(
                RejectionCodes.Truncated,
                $"Frame {frame} is cut off: its last byte, {firstByte + length} of the pixel data, is not there ({buffer.Size} are).",
                DicomTag.PixelData.Code());
        }

        ReadOnlyMemory<byte> bytes = isSwapped ? Swapped(firstByte, length)
            : inPlace.IsEmpty ? Copy(firstByte, length)
            : inPlace.Slice((int)firstByte, length);
        return new StoredFrame(bytes, (int)(firstBit % 8), layout);
    }

    private byte[] Copy(long start, int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        buffer.GetByteRange(start, length, bytes);
        return bytes;
    }

    /// <summary>A word of OW is swapped whole, also where it holds two samples of 8 bits (PS3.5, 7.3).</summary>
    private ReadOnlyMemory<byte> Swapped(long start, int length)
    {
        long first = start & ~1L;
        byte[] words = Copy(first, (int)Math.Min((start + length + 1 - first) & ~1L, buffer.Size - first));
        for (int i = 0; i + 1 < words.Length; i += 2)
        {
            (words[i], words[i + 1]) = (words[i + 1], words[i]);
        }

        return words.AsMemory((int)(start - first), length);
    }
}
