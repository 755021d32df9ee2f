namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>So many bytes of a stream from where it stands.</summary>
/// <param name="source">The stream; stays open.</param>
/// <param name="length">How many.</param>
internal sealed class LimitedStream(Stream source, long length) : ForwardStream
{
    private long rest = length;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = source.Read(buffer[..(int)Math.Min(buffer.Length, rest)]);
        rest -= read;
        return read;
    }
}
