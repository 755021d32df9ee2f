namespace FellowOakDicom.IO.Writer;

/// <summary>Passes on what is written, and counts it; the stream below stays open.</summary>
internal sealed class CountingStream : Stream
{
    private readonly Stream _below;

    internal CountingStream(Stream below) => _below = below;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Count;

    public override long Position
    {
        get => Count;
        set => throw new NotSupportedException();
    }

    internal long Count { get; private set; }

    public override void Flush() => _below.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _below.Write(buffer, offset, count);
        Count += count;
    }
}
