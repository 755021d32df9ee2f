namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>
/// What a decoder of SharpCompress gives. On broken data it throws whatever its code runs into; here all of it is the one exception of corrupt
/// data.
/// </summary>
internal sealed class UnpackedStream : ForwardStream
{
    private readonly Stream decoder;

    private UnpackedStream(Stream decoder) => this.decoder = decoder;

    /// <summary>Opens a decoder.</summary>
    /// <exception cref="InvalidDataException">The data are corrupt.</exception>
    public static UnpackedStream Of(Func<Stream> open) => new(Guarded(open));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Guarded(() => decoder.Read(buffer, offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        byte[] bytes = new byte[buffer.Length];
        int read = Read(bytes, 0, bytes.Length);
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Guarded(() =>
            {
                decoder.Dispose();
                return 0;
            });
        }

        base.Dispose(disposing);
    }

    private static T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is not (OutOfMemoryException or IOException or InvalidDataException or UnauthorizedAccessException))
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
