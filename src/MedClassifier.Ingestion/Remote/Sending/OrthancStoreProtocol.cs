using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote.Sending;

/// <summary>Orthanc's REST API: a file posted to /instances; the answer names it by the identifier that follows from its UIDs.</summary>
internal sealed class OrthancStoreProtocol : IStoreProtocol
{
    private const int GroupDigits = 8;

    /// <inheritdoc/>
    public async Task<Rejection?> StoreAsync(RemoteConnection connection, byte[] file, FiledInstance instance, CancellationToken cancellationToken)
    {
        byte[] answer = await connection.PostAsync("instances", "application/json", () => Body(file), [], cancellationToken).ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            JsonElement root = document.RootElement;
            string status = root.GetProperty("Status").GetString() ?? "";
            if (status is not ("Success" or "AlreadyStored"))
            {
                return new Rejection(RejectionCodes.Unreadable, "The server did not store it.");
            }

            return root.GetProperty("ID").GetString() == IdOf(instance)
                ? null
                : new Rejection(RejectionCodes.Malformed, "The server's answer names another instance.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new Rejection(RejectionCodes.Malformed, "The server's answer is not that of Orthanc.");
        }
    }

    /// <summary>Orthanc's identifier of an instance.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "Orthanc's names are SHA-1; nothing is protected by it.")]
    public static string IdOf(FiledInstance instance)
    {
        byte[] hash = SHA1.HashData(Encoding.UTF8.GetBytes($"{instance.PatientId}|{instance.Study}|{instance.Series}|{instance.Instance}"));
        return string.Join('-', Convert.ToHexStringLower(hash).Chunk(GroupDigits).Select(group => new string(group)));
    }

    private static ByteArrayContent Body(byte[] file)
    {
        var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
        return body;
    }
}
