using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote.Sending;

/// <summary>STOW-RS (PS3.18, 10.5): one instance a request, so that each answer is about one.</summary>
internal sealed class StowProtocol : IStoreProtocol
{
    private const string Stored = "00081199";
    private const string Failed = "00081198";
    private const string InstanceUid = "00081155";
    private const string FailureReason = "00081197";

    /// <inheritdoc/>
    public async Task<Rejection?> StoreAsync(RemoteConnection connection, byte[] file, FiledInstance instance, CancellationToken cancellationToken)
    {
        byte[] answer = await connection.PostAsync(
            "studies", "application/dicom+json", () => Body(file), [HttpStatusCode.Conflict, HttpStatusCode.Accepted], cancellationToken)
            .ConfigureAwait(false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            JsonElement root = document.RootElement;
            JsonElement store = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 ? root[0] : root;
            if (Item(store, Stored, instance.Instance) is not null)
            {
                return null;
            }

            return Item(store, Failed, instance.Instance) is { } failed
                ? new Rejection(RejectionCodes.Unreadable, $"The server did not store it ({ReasonOf(failed)}).")
                : new Rejection(RejectionCodes.Malformed, "The server's answer does not name it as stored.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new Rejection(RejectionCodes.Malformed, "The server's answer is not that of STOW-RS.");
        }
    }

    private static MultipartContent Body(byte[] file)
    {
        // The same for each try; no line of a DICOM file's begins so by chance.
        var body = new MultipartContent("related", "medclassifier-7d1f0c94b2e6");
        body.Headers.ContentType!.Parameters.Add(new NameValueHeaderValue("type", "\"application/dicom\""));
        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
        body.Add(part);
        return body;
    }

    private static JsonElement? Item(JsonElement store, string sequence, string instance)
    {
        foreach (JsonElement item in Values(store, sequence))
        {
            if (Values(item, InstanceUid).Any(uid => uid.ValueKind == JsonValueKind.String && uid.GetString() == instance))
            {
                return item;
            }
        }

        return null;
    }

    private static string ReasonOf(JsonElement failed) =>
        Values(failed, FailureReason).FirstOrDefault() is { ValueKind: JsonValueKind.Number } reason && reason.TryGetInt32(out int code)
            ? "reason " + code.ToString("X4", CultureInfo.InvariantCulture)
            : "it gives no reason";

    private static JsonElement.ArrayEnumerator Values(JsonElement item, string tag) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(tag, out JsonElement element)
            && element.ValueKind == JsonValueKind.Object && element.TryGetProperty("Value", out JsonElement values)
            && values.ValueKind == JsonValueKind.Array
                ? values.EnumerateArray()
                : default;
}
