namespace FellowOakDicom.IO.Buffer;

/// <summary>Buffers one after the other.</summary>
public sealed class CompositeByteBuffer : ByteBufferBase
{
    public CompositeByteBuffer(IEnumerable<IByteBuffer> buffers) => Buffers = new List<IByteBuffer>(buffers);

    public CompositeByteBuffer(params IByteBuffer[] buffers)
        : this((IEnumerable<IByteBuffer>)buffers)
    {
    }

    public IList<IByteBuffer> Buffers { get; }

    public override bool IsMemory => Buffers.All(buffer => buffer.IsMemory);

    public override long Size => Buffers.Sum(buffer => buffer.Size);

    public override byte[] Data => Buffers.Count == 1 ? Buffers[0].Data : base.Data;

    private protected override void Read(long offset, Span<byte> output)
    {
        foreach (IByteBuffer buffer in Buffers)
        {
            if (output.Length == 0)
            {
                return;
            }

            if (offset >= buffer.Size)
            {
                offset -= buffer.Size;
                continue;
            }

            int count = (int)Math.Min(output.Length, buffer.Size - offset);
            if (buffer is MemoryByteBuffer memory)
            {
                memory.Data.AsSpan((int)offset, count).CopyTo(output);
            }
            else
            {
                byte[] piece = new byte[count];
                buffer.GetByteRange(offset, count, piece);
                piece.CopyTo(output);
            }

            output = output[count..];
            offset = 0;
        }
    }
}
