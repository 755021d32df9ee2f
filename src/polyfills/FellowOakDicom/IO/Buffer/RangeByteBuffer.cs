namespace FellowOakDicom.IO.Buffer;

/// <summary>A part of another buffer.</summary>
public sealed class RangeByteBuffer : ByteBufferBase
{
    public RangeByteBuffer(IByteBuffer buffer, long offset, int length)
    {
        Internal = buffer;
        Offset = offset;
        Length = length;
    }

    public IByteBuffer Internal { get; }

    public long Offset { get; }

    public int Length { get; }

    public override bool IsMemory => Internal.IsMemory;

    public override long Size => Length;

    public override byte[] Data
    {
        get
        {
            if (Offset < 0 || Offset > Internal.Size - Length)
            {
                throw new DicomIoException($"Bytes {Offset} to {Offset + Length} asked for of a buffer of {Internal.Size}");
            }

            return base.Data;
        }
    }

    private protected override void Read(long offset, Span<byte> output)
    {
        if (Internal is MemoryByteBuffer memory)
        {
            memory.Data.AsSpan((int)(Offset + offset), output.Length).CopyTo(output);
            return;
        }

        byte[] copy = new byte[output.Length];
        Internal.GetByteRange(Offset + offset, copy.Length, copy);
        copy.CopyTo(output);
    }
}
