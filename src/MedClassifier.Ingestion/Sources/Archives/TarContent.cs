namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>The content of one entry of a tar archive: that many bytes, and what fills the last block up.</summary>
/// <param name="archive">The archive, at the content's first byte.</param>
/// <param name="length">Bytes of the content.</param>
internal sealed class TarContent(Stream archive, long length) : ForwardStream
{
    /// <summary>Bytes of a block: headers and contents begin at multiples of it.</summary>
    public const int BlockLength = 512;

    private readonly long padding = (BlockLength - (length % BlockLength)) % BlockLength;
    private long rest = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = archive.Read(buffer[..(int)Math.Min(buffer.Length, rest)]);
        rest -= read;
        return read > 0 || rest == 0 || buffer.IsEmpty ? read : throw new EndOfStreamException();
    }

    /// <summary>Goes on to the archive's next block.</summary>
    public void Skip()
    {
        Span<byte> block = stackalloc byte[BlockLength];
        while (rest > 0)
        {
            ReadExactly(block[..(int)Math.Min(rest, block.Length)]);
        }

        archive.ReadExactly(block[..(int)padding]);
    }
}
