using System.Net.Http.Headers;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>Reads what a server sends, up to a bound, whatever it says of its length. Nothing of it is held that is not asked for.</summary>
internal static class ResponseBody
{
    // What may be around the parts of a multipart body, in all.
    private const long MostAround = 1 << 20;

    /// <summary>Copies the body; of a multipart/related one the content of its only part.</summary>
    /// <param name="response">The response.</param>
    /// <param name="sink">Takes it.</param>
    /// <param name="most">Bytes at most.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="RemoteException">It is longer than it may be, or no multipart body where it says so.</exception>
    public static async Task CopyAsync(HttpResponseMessage response, Stream sink, long most, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > most + MostAround)
        {
            throw RemoteException.TooLong(most);
        }

        Stream received = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (received.ConfigureAwait(false))
        {
            var content = new BoundedStream(sink, most);
            if (Boundary(response.Content.Headers.ContentType) is not { } boundary)
            {
                await received.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
                return;
            }

            int parts = 0;
            await new MultipartReader(received, boundary, most + MostAround).ReadAsync(
                _ => parts++ == 0 ? content : throw NotOne(), cancellationToken).ConfigureAwait(false);
            if (parts != 1)
            {
                throw NotOne();
            }
        }
    }

    private static RemoteException NotOne() =>
        RemoteException.Of(RejectionCodes.Malformed, "The server sent another number of instances than one.");

    private static string? Boundary(MediaTypeHeaderValue? type) =>
        type?.MediaType != "multipart/related"
            ? null
            : type.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"') is { Length: > 0 and <= 70 } boundary
            ? boundary
            : throw RemoteException.Of(RejectionCodes.Malformed, "The server's multipart answer has no boundary.");
}
