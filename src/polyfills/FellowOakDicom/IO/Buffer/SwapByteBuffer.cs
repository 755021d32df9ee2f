namespace FellowOakDicom.IO.Buffer;

/// <summary>Another buffer with the bytes of each unit the other way round.</summary>
public sealed class SwapByteBuffer : ByteBufferBase
{
    public SwapByteBuffer(IByteBuffer buffer, int unitSize)
    {
        Internal = buffer;
        UnitSize = unitSize;
    }

    public IByteBuffer Internal { get; }

    public int UnitSize { get; }

    public override bool IsMemory => Internal.IsMemory;

    public override long Size => Internal.Size;

    private protected override void Read(long offset, Span<byte> output)
    {
        // Whole units are read, so that a range may start and end inside one.
        long first = offset / UnitSize * UnitSize;
        long end = Math.Min(Size, (offset + output.Length + UnitSize - 1) / UnitSize * UnitSize);
        byte[] units = new byte[end - first];
        Internal.GetByteRange(first, units.Length, units);
        Endian.Swap(units, UnitSize);
        units.AsSpan((int)(offset - first), output.Length).CopyTo(output);
    }
}
