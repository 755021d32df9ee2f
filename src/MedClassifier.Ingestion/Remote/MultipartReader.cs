using System.Text;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>
/// Reads a multipart body (RFC 2046, 5.1.1) as it comes: part after part goes to where it belongs, and only so much is held back as may be
/// the beginning of a delimiter.
/// </summary>
/// <param name="body">The body.</param>
/// <param name="boundary">The boundary that the header Content-Type names.</param>
/// <param name="most">Bytes that the body may have, with all that is around its parts.</param>
internal sealed class MultipartReader(Stream body, string boundary, long most = long.MaxValue)
{
    private const int LongestHeader = 16 << 10;

    private readonly byte[] delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);
    private readonly byte[] buffer = new byte[64 << 10];
    private int start;
    private int end;
    private long received;

    /// <summary>Reads to the end.</summary>
    /// <param name="sinkOf">Takes a part's header, gives where its content goes.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many parts there were.</returns>
    /// <exception cref="RemoteException">The body is none, or ends before its last delimiter.</exception>
    public async Task<int> ReadAsync(Func<string, Stream> sinkOf, CancellationToken cancellationToken)
    {
        // The first delimiter may stand at the very beginning, without the line end that belongs to every other one.
        buffer[0] = (byte)'\r';
        buffer[1] = (byte)'\n';
        end = 2;
        await CopyUntilAsync(delimiter, Stream.Null, cancellationToken).ConfigureAwait(false);
        for (int parts = 0; ; parts++)
        {
            if (await IsLastAsync(cancellationToken).ConfigureAwait(false))
            {
                return parts;
            }

            // The rest of the delimiter's line, the header, and the empty line after it.
            using var header = new CappedStream(LongestHeader);
            await CopyUntilAsync("\r\n\r\n"u8.ToArray(), header, cancellationToken).ConfigureAwait(false);
            Stream sink = sinkOf(Encoding.ASCII.GetString(header.ToArray()));
            await CopyUntilAsync(delimiter, sink, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Copies what comes before a mark, and skips the mark.</summary>
    private async Task CopyUntilAsync(byte[] mark, Stream sink, CancellationToken cancellationToken)
    {
        while (true)
        {
            int at = buffer.AsSpan(start, end - start).IndexOf(mark);
            // What may be a mark's beginning stays.
            int copied = at >= 0 ? at : Math.Max(0, end - start - mark.Length + 1);
            await sink.WriteAsync(buffer.AsMemory(start, copied), cancellationToken).ConfigureAwait(false);
            start += copied;
            if (at >= 0)
            {
                start += mark.Length;
                return;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsLastAsync(CancellationToken cancellationToken)
    {
        while (end - start < 2)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return buffer[start] == '-' && buffer[start + 1] == '-';
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int read = await body.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
        received += read;
        if (received > most)
        {
            throw RemoteException.TooLong(most);
        }

        end += read > 0 ? read : throw new RemoteException(
            new Rejection(RejectionCodes.Truncated, "The server's answer ends before its last part does."), isTransient: true);
    }
}
