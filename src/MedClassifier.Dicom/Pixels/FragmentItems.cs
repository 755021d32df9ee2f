using System.Buffers.Binary;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Dicom.Pixels;

/// <summary>Fragments in pixel data that say a length, where an undefined one is asked for (PS3.5 A.4): the items are there all the same.</summary>
internal static class FragmentItems
{
    private const int Header = 8;

    private static ReadOnlySpan<byte> Item => [0xFE, 0xFF, 0x00, 0xE0];

    private static ReadOnlySpan<byte> Delimiter => [0xFE, 0xFF, 0xDD, 0xE0];

    /// <summary>The items; null where the bytes are no whole items, one after the other, with a stream in them.</summary>
    public static DicomFragmentSequence? Of(IByteBuffer buffer)
    {
        if (buffer.Size < 2 * Header || !Beginning(buffer).AsSpan().StartsWith(Item))
        {
            return null;
        }

        byte[] bytes = buffer.Data;
        var items = new List<Range>();
        int at = 0;
        while (at + Header <= bytes.Length && bytes.AsSpan(at).StartsWith(Item))
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4));
            if (length > bytes.Length - at - Header)
            {
                return null;
            }

            items.Add((at + Header)..(at + Header + (int)length));
            at += Header + (int)length;
        }

        bool isWhole = at == bytes.Length || bytes.AsSpan(at).StartsWith(Delimiter) || !bytes.AsSpan(at).ContainsAnyExcept((byte)0);
        if (!isWhole || items.Count < 2 || StreamSigns.At(bytes.AsSpan(items[1])) == FrameCoding.None)
        {
            return null;
        }

        var sequence = new DicomOtherByteFragment(DicomTag.PixelData);
        for (int i = 0; i < bytes.AsSpan(items[0]).Length / 4; i++)
        {
            sequence.OffsetTable.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(items[0])[(4 * i)..]));
        }

        foreach (Range item in items.Skip(1))
        {
            sequence.Fragments.Add(new MemoryByteBuffer(bytes[item]));
        }

        return sequence;
    }

    private static byte[] Beginning(IByteBuffer buffer)
    {
        var begin = new byte[4];
        buffer.GetByteRange(0, begin.Length, begin);
        return begin;
    }
}
