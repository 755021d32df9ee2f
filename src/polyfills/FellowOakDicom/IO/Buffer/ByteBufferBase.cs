namespace FellowOakDicom.IO.Buffer;

/// <summary>A buffer that has to be read: the checks and the copying in pieces, once for all of them.</summary>
public abstract class ByteBufferBase : IByteBuffer
{
    private const int PieceSize = 1 << 16;

    private protected ByteBufferBase()
    {
    }

    public abstract bool IsMemory { get; }

    public abstract long Size { get; }

    public virtual byte[] Data
    {
        get
        {
            byte[] data = new byte[Size];
            Read(0, data);
            return data;
        }
    }

    public void GetByteRange(long offset, int count, byte[] output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (output.Length < count)
        {
            throw new ArgumentException($"Output has {output.Length} bytes, {count} are asked for", nameof(output));
        }

        CheckRange(offset, count);
        Read(offset, output.AsSpan(0, count));
    }

    public void CopyToStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] piece = new byte[Math.Min(PieceSize, Size)];
        for (long at = 0; at < Size;)
        {
            int count = (int)Math.Min(piece.Length, Size - at);
            Read(at, piece.AsSpan(0, count));
            stream.Write(piece, 0, count);
            at += count;
        }
    }

    public async Task CopyToStreamAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] piece = new byte[Math.Min(PieceSize, Size)];
        for (long at = 0; at < Size;)
        {
            int count = (int)Math.Min(piece.Length, Size - at);
            Read(at, piece.AsSpan(0, count));
            await stream.WriteAsync(piece.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            at += count;
        }
    }

    /// <summary>Fills the span from this offset on; the range has been checked.</summary>
    private protected abstract void Read(long offset, Span<byte> output);

    private protected void CheckRange(long offset, long count)
    {
        if (offset < 0 || count < 0 || offset > Size - count)
        {
            throw new DicomIoException($"Bytes {offset} to {offset + count} asked for of a buffer of {Size}");
        }
    }
}
