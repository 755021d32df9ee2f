using System.Net.Http.Headers;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>Reads what a server sends, up to a bound, whatever it says of its length.</summary>
internal static class ResponseBody
{
    /// <summary>The body; of a multipart/related one the content of its only part.</summary>
    /// <exception cref="RemoteException">It is longer than it may be, or no multipart body where it says so.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, long most, CancellationToken cancellationToken)
    {
        using var content = new CappedStream(most);
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            if (Boundary(response.Content.Headers.ContentType) is not { } boundary)
            {
                await body.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            }
            else if (await new MultipartReader(body, boundary).ReadAsync(_ => content, cancellationToken).ConfigureAwait(false) != 1)
            {
                throw RemoteException.Of(RejectionCodes.Malformed, "The server sent another number of instances than one.");
            }
        }

        return content.ToArray();
    }

    private static string? Boundary(MediaTypeHeaderValue? type) =>
        type?.MediaType != "multipart/related"
            ? null
            : type.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"') is { Length: > 0 and <= 70 } boundary
            ? boundary
            : throw RemoteException.Of(RejectionCodes.Malformed, "The server's multipart answer has no boundary.");
}
