namespace FellowOakDicom.IO.Buffer;

/// <summary>No bytes.</summary>
public sealed class EmptyBuffer : IByteBuffer
{
    public static readonly IByteBuffer Value = new EmptyBuffer();

    private EmptyBuffer()
    {
    }

    public bool IsMemory => true;

    public long Size => 0;

    public byte[] Data => [];

    public void GetByteRange(long offset, int count, byte[] output)
    {
        if (offset != 0 || count != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), "The buffer is empty");
        }
    }

    public void CopyToStream(Stream stream)
    {
    }

    public Task CopyToStreamAsync(Stream stream, CancellationToken cancellationToken) => Task.CompletedTask;
}
