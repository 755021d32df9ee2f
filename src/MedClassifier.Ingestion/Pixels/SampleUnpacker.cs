using System.Buffers.Binary;
using MedClassifier.Dicom.Pixels;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>Bytes of a frame to stored values: shifted down from High Bit, masked to Bits Stored, sign-extended; colours beside each other.</summary>
internal static class SampleUnpacker
{
    /// <summary>Unpacks one frame.</summary>
    public static Samples Unpack(StoredFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        PixelLayout layout = frame.Layout;
        if (PackedSamples.Of(frame) is { } packed)
        {
            return Samples.OfPacked(layout.Columns, layout.Rows, packed);
        }

        return layout.Kind == PixelKind.WholeNumber
            ? Samples.OfIntegers(layout.Columns, layout.Rows, layout.Samples, Integers(frame), !layout.IsSigned)
            : Samples.OfReals(layout.Columns, layout.Rows, Reals(frame));
    }

    private static double[] Reals(StoredFrame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes.Span;
        var values = new double[frame.Layout.PixelsPerFrame];
        bool single = frame.Layout.Kind == PixelKind.SinglePrecision;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = single
                ? BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..])
                : BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
        }

        return values;
    }

    private static int[] Integers(StoredFrame frame)
    {
        PixelLayout layout = frame.Layout;
        int[] values = GC.AllocateUninitializedArray<int>(layout.PixelsPerFrame * layout.Samples);
        int shift = layout.HighBit + 1 - layout.BitsStored;
        uint mask = uint.MaxValue >> (32 - layout.BitsStored);
        int unused = 32 - layout.BitsStored;
        ReadOnlySpan<byte> bytes = frame.Bytes.Span;
        bool inOrder = !layout.HalfChroma && !(layout.Planar && layout.Samples > 1);
        if (inOrder && layout is { BitsAllocated: 8, BitsStored: 8, IsSigned: false })
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = bytes[i];
            }

            return values;
        }

        for (int i = 0; i < values.Length; i++)
        {
            uint raw = Raw(bytes, layout.BitsAllocated, frame.FirstBit, inOrder ? i : Position(layout, i));
            uint value = (raw >> shift) & mask;
            values[i] = layout.IsSigned ? (int)(value << unused) >> unused : (int)value;
        }

        return values;
    }

    /// <summary>Where the colour lies in the file whose place in the result is i: by plane, or with half the chroma.</summary>
    private static int Position(PixelLayout layout, int i)
    {
        int pixel = i / layout.Samples;
        int channel = i % layout.Samples;
        if (layout.HalfChroma)
        {
            // Two pixels of a row are stored as Y0 Y1 Cb Cr.
            int row = pixel / layout.Columns;
            int column = pixel % layout.Columns;
            int pair = ((row * ((layout.Columns + 1) / 2)) + (column / 2)) * 4;
            return channel == 0 ? pair + (column % 2) : pair + 1 + channel;
        }

        return (channel * layout.PixelsPerFrame) + pixel;
    }

    private static uint Raw(ReadOnlySpan<byte> bytes, int bitsAllocated, int firstBit, int position)
    {
        switch (bitsAllocated)
        {
            case 1:
                int bit = firstBit + position;
                return (uint)(bytes[bit >> 3] >> (bit & 7)) & 1;
            case 8:
                return bytes[position];
            case 12:
                // Packed without a gap, lowest bit first (PS3.5, 8.1.1): every other sample begins in the middle of a byte.
                long at = firstBit + (12L * position);
                int two = bytes[(int)(at >> 3)] | (bytes[(int)(at >> 3) + 1] << 8);
                return (uint)(two >> (int)(at & 7)) & 0xFFF;
            case 16:
                return BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * position)..]);
            default:
                return BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * position)..]);
        }
    }
}
