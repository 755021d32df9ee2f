namespace FellowOakDicom.IO.Buffer;

/// <summary>An array, taken as it is and not copied.</summary>
public sealed class MemoryByteBuffer : IByteBuffer
{
    public MemoryByteBuffer(byte[] data) => Data = data;

    public bool IsMemory => true;

    public byte[] Data { get; }

    public long Size => Data.Length;

    public void GetByteRange(long offset, int count, byte[] output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Array.Copy(Data, offset, output, 0, count);
    }

    public void CopyToStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Data, 0, Data.Length);
    }

    public Task CopyToStreamAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.WriteAsync(Data, 0, Data.Length, cancellationToken);
    }
}
