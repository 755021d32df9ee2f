namespace FellowOakDicom.IO.Buffer;

/// <summary>The bytes of a value, wherever they are.</summary>
public interface IByteBuffer
{
    /// <summary>The bytes are at hand; else <see cref="Data"/> reads them each time.</summary>
    bool IsMemory { get; }

    /// <summary>In bytes.</summary>
    long Size { get; }

    /// <summary>All bytes; do not write to the array.</summary>
    byte[] Data { get; }

    /// <summary>Fills the first <paramref name="count"/> bytes of <paramref name="output"/> from <paramref name="offset"/> on.</summary>
    void GetByteRange(long offset, int count, byte[] output);

    void CopyToStream(Stream stream);

    Task CopyToStreamAsync(Stream stream, CancellationToken cancellationToken);
}
