using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote;

/// <summary>DICOMweb: studies, series and instances by QIDO-RS (PS3.18, 10.6), instances by WADO-RS (PS3.18, 10.4).</summary>
internal sealed partial class DicomWebProtocol : IRemoteProtocol
{
    private const int PageLength = 500;
    private const string Json = "application/dicom+json";
    private const string StudyUid = "0020000D";
    private const string SeriesUid = "0020000E";
    private const string InstanceUid = "00080018";

    /// <inheritdoc/>
    public string Accept => "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    /// <inheritdoc/>
    public async IAsyncEnumerable<RemoteInstance> FindAsync(
        RemoteConnection connection, RemoteOptions options, QueryBounds bounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string studies = Query(
            "studies",
            ("StudyInstanceUID", options.Study),
            ("ModalitiesInStudy", options.Modality),
            ("StudyDate", options.Date),
            ("StudyDescription", options.Description));
        await foreach (string study in UidsAsync(connection, studies, StudyUid, bounds, cancellationToken).ConfigureAwait(false))
        {
            string allSeries = Query($"studies/{study}/series", ("Modality", options.Modality));
            await foreach (string series in UidsAsync(connection, allSeries, SeriesUid, bounds, cancellationToken).ConfigureAwait(false))
            {
                string instances = Query($"studies/{study}/series/{series}/instances");
                await foreach (string instance in UidsAsync(connection, instances, InstanceUid, bounds, cancellationToken).ConfigureAwait(false))
                {
                    yield return new RemoteInstance(
                        $"{study}/{series}/{instance}", $"studies/{study}/series/{series}/instances/{instance}", study);
                }
            }
        }
    }

    private static string Query(string resource, params (string Key, string Value)[] conditions) =>
        $"{resource}?{string.Concat(conditions.Where(condition => condition.Value.Length > 0)
            .Select(condition => $"{condition.Key}={Uri.EscapeDataString(condition.Value)}&"))}";

    /// <summary>The UIDs of all pages. A server may give fewer at a time than it is asked for, so only a page without news is the last.</summary>
    private static async IAsyncEnumerable<string> UidsAsync(
        RemoteConnection connection, string query, string tag, QueryBounds bounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (bool more = true; more;)
        {
            string address = FormattableString.Invariant($"{query}limit={PageLength}&offset={seen.Count}");
            bounds.CountQuestion();
            using JsonDocument? page = await connection.JsonAsync(address, Json, null, cancellationToken).ConfigureAwait(false);
            string[] fresh = page is null ? [] : [.. Uids(page.RootElement, tag).Where(seen.Add)];
            foreach (string uid in fresh)
            {
                bounds.CountNamed();
                yield return uid;
            }

            more = fresh.Length > 0;
        }
    }

    private static IEnumerable<string> Uids(JsonElement page, string tag)
    {
        if (page.ValueKind != JsonValueKind.Array)
        {
            throw RemoteException.Of(RejectionCodes.Malformed, "The server's answer is not that of QIDO-RS.");
        }

        foreach (JsonElement item in page.EnumerateArray())
        {
            bool found = item.ValueKind == JsonValueKind.Object && item.TryGetProperty(tag, out JsonElement element)
                && element.TryGetProperty("Value", out JsonElement values) && values.ValueKind == JsonValueKind.Array
                && values.GetArrayLength() == 1 && values[0].ValueKind == JsonValueKind.String && Uid().IsMatch(values[0].GetString()!);
            yield return found
                ? item.GetProperty(tag).GetProperty("Value")[0].GetString()!
                : throw RemoteException.Of(RejectionCodes.Malformed, "The server names something without a UID.");
        }
    }

    // PS3.5, 9.1: numbers with dots between them; leading zeros are let pass, and nothing that a path could climb by.
    [GeneratedRegex("^(?=.{1,64}\\z)[0-9]+(\\.[0-9]+)*\\z")]
    private static partial Regex Uid();
}
