namespace FellowOakDicom.IO.Buffer;

/// <summary>A range of a stream that can seek and stays open.</summary>
public sealed class StreamByteBuffer : ByteBufferBase
{
    public StreamByteBuffer(Stream stream, long position, long length)
    {
        Stream = stream;
        Position = position;
        Size = length;
    }

    public Stream Stream { get; }

    public long Position { get; }

    public override bool IsMemory => false;

    public override long Size { get; }

    private protected override void Read(long offset, Span<byte> output)
    {
        try
        {
            lock (Stream)
            {
                Stream.Position = Position + offset;
                Stream.ReadExactly(output);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or EndOfStreamException or NotSupportedException)
        {
            throw new DicomIoException("The stream can not be read from any more", e);
        }
    }
}
