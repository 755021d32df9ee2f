namespace SixLabors.ImageSharp.Formats;

/// <summary>The rest of a stream as bytes.</summary>
internal static class StreamBytes
{
    public static byte[] ReadToEnd(Stream stream)
    {
        using var buffer = new MemoryStream();
        Checked(stream).CopyTo(buffer);
        return buffer.ToArray();
    }

    public static async Task<byte[]> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await Checked(stream).CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.ToArray();
    }

    /// <summary>The same, and the stream stands where it stood: asking does not consume.</summary>
    public static byte[] ReadToEndAndReturn(Stream stream)
    {
        long position = Checked(stream).CanSeek ? stream.Position : 0;
        byte[] bytes = ReadToEnd(stream);
        Return(stream, position);
        return bytes;
    }

    public static async Task<byte[]> ReadToEndAndReturnAsync(Stream stream, CancellationToken cancellationToken)
    {
        long position = Checked(stream).CanSeek ? stream.Position : 0;
        byte[] bytes = await ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false);
        Return(stream, position);
        return bytes;
    }

    private static void Return(Stream stream, long position)
    {
        if (stream.CanSeek)
        {
            stream.Position = position;
        }
    }

    private static Stream Checked(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanRead ? stream : throw new NotSupportedException("Cannot read from the stream.");
    }
}
