namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>Bytes that were read to look at them, and then the rest of their stream.</summary>
/// <param name="head">The bytes.</param>
/// <param name="rest">The stream behind them; stays open.</param>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> head = head;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (head.IsEmpty)
        {
            return rest.Read(buffer);
        }

        int read = Math.Min(buffer.Length, head.Length);
        head.Span[..read].CopyTo(buffer);
        head = head[read..];
        return read;
    }
}
