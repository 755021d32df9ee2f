using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>Orthanc's REST API: series by /tools/find, their instances by /series/{id}, files by /instances/{id}/file.</summary>
internal sealed partial class OrthancProtocol : IRemoteProtocol
{
    private const int PageLength = 1000;
    private const string Json = "application/json";

    /// <inheritdoc/>
    public string Accept => "application/dicom";

    /// <inheritdoc/>
    public async IAsyncEnumerable<RemoteInstance> FindAsync(
        RemoteConnection connection, RemoteOptions options, QueryBounds bounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int since = 0; ; since += PageLength)
        {
            string body = Query(options, since);
            bounds.CountQuestion();
            using JsonDocument? page = await connection.JsonAsync("tools/find", Json, body, cancellationToken).ConfigureAwait(false);
            string[] series = Ids(page?.RootElement);
            foreach (string id in series)
            {
                bounds.CountNamed();
                bounds.CountQuestion();
                using JsonDocument? one = await connection.JsonAsync($"series/{id}", Json, null, cancellationToken).ConfigureAwait(false);
                JsonElement instances = default;
                _ = one?.RootElement.ValueKind == JsonValueKind.Object && one.RootElement.TryGetProperty("Instances", out instances);
                string study = one?.RootElement.TryGetProperty("ParentStudy", out JsonElement parent) == true
                    && parent.ValueKind == JsonValueKind.String ? parent.GetString()! : id;
                foreach (string instance in Ids(instances))
                {
                    yield return new RemoteInstance($"{id}/{instance}", $"instances/{instance}/file", study);
                }
            }

            if (series.Length < PageLength)
            {
                yield break;
            }
        }
    }

    private static string Query(RemoteOptions options, int since)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string tag, string value) in new[]
        {
            ("StudyInstanceUID", options.Study),
            ("Modality", options.Modality),
            ("StudyDate", options.Date),
            ("StudyDescription", options.Description),
        })
        {
            if (value.Length > 0)
            {
                wanted[tag] = value;
            }
        }

        return JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Level"] = "Series",
            ["Query"] = wanted,
            ["Since"] = since,
            ["Limit"] = PageLength,
        });
    }

    private static string[] Ids(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.String && Id().IsMatch(id.GetString()!)
            ? id.GetString()!
            : throw RemoteException.Of(RejectionCodes.Malformed, "The server names something by what is no identifier of Orthanc."))]
        : throw RemoteException.Of(RejectionCodes.Malformed, "The server's answer is not that of Orthanc.");

    // Five groups of eight hex digits: a SHA-1.
    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{8}){4}\\z")]
    private static partial Regex Id();
}
