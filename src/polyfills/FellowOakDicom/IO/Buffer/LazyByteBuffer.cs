namespace FellowOakDicom.IO.Buffer;

/// <summary>Bytes that are made when they are first asked for.</summary>
public sealed class LazyByteBuffer : IByteBuffer
{
    private readonly Lazy<byte[]> _bytes;

    public LazyByteBuffer(Func<byte[]> bytes) => _bytes = new Lazy<byte[]>(bytes);

    public bool IsMemory => true;

    public byte[] Data => _bytes.Value;

    public long Size => _bytes.Value.Length;

    public void GetByteRange(long offset, int count, byte[] output) => Array.Copy(Data, offset, output, 0, count);

    public void CopyToStream(Stream stream) => stream.Write(Data, 0, Data.Length);

    public Task CopyToStreamAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync(Data, 0, Data.Length, cancellationToken);
}
