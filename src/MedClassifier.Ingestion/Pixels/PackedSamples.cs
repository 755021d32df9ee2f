using System.Runtime.InteropServices;
using MedClassifier.Dicom.Pixels;

namespace MedClassifier.Ingestion.Pixels;

/// <summary>
/// Grey samples of 8 or 16 bits as they lie in the frame. There are few enough different ones to compute each once, so that most frames
/// need no array of stored values.
/// </summary>
internal sealed class PackedSamples
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly int shift;
    private readonly uint mask;
    private readonly int extension;

    private PackedSamples(ReadOnlyMemory<byte> bytes, PixelLayout layout)
    {
        this.bytes = bytes;
        shift = layout.HighBit + 1 - layout.BitsStored;
        mask = uint.MaxValue >> (32 - layout.BitsStored);
        extension = layout.IsSigned ? 32 - layout.BitsStored : 0;
        IsWide = layout.BitsAllocated == 16;
        IsSigned = layout.IsSigned;
    }

    /// <summary>Whether a sample has 16 bits.</summary>
    public bool IsWide { get; }

    /// <summary>Whether the stored values are signed.</summary>
    public bool IsSigned { get; }

    /// <summary>The samples of 8 bits.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>The samples of 16 bits.</summary>
    public ReadOnlySpan<ushort> Words => MemoryMarshal.Cast<byte, ushort>(bytes.Span);

    /// <summary>A frame's samples; null where they are not of 8 or 16 bits, grey and in this machine's byte order.</summary>
    public static PackedSamples? Of(StoredFrame frame)
    {
        PixelLayout layout = frame.Layout;
        bool fits = layout.Kind == PixelKind.WholeNumber && layout.Samples == 1
            && (layout.BitsAllocated == 8 || (layout.BitsAllocated == 16 && BitConverter.IsLittleEndian));
        return fits ? new PackedSamples(frame.Bytes[..(layout.PixelsPerFrame * layout.BitsAllocated / 8)], layout) : null;
    }

    /// <summary>The stored value of a sample: shifted down from High Bit, masked to Bits Stored, sign-extended.</summary>
    /// <param name="sample">Its bits; those beyond Bits Allocated do not count.</param>
    public int Value(int sample) => (int)(((uint)sample >> shift) & mask) << extension >> extension;

    /// <summary>The stored value of the sample at a place.</summary>
    public int At(int index) => Value(IsWide ? Words[index] : Bytes[index]);

    /// <summary>All stored values, in order.</summary>
    public int[] Unpack()
    {
        int[] values = GC.AllocateUninitializedArray<int>(IsWide ? this.bytes.Length / 2 : this.bytes.Length);
        if (IsWide)
        {
            ReadOnlySpan<ushort> words = Words;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Value(words[i]);
            }
        }
        else
        {
            ReadOnlySpan<byte> bytes = Bytes;
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Value(bytes[i]);
            }
        }

        return values;
    }
}
