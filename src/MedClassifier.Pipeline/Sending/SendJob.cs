using System.Collections.Concurrent;
using System.Security.Cryptography;
using MedClassifier.Dicom.Filing;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Remote;
using MedClassifier.Ingestion.Remote.Sending;
using MedClassifier.Pipeline.Ledger;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Reporting;
using MedClassifier.Reporting.Archive;

namespace MedClassifier.Pipeline.Sending;

/// <summary>
/// Sends the DICOM objects of an output folder to a server. Each answer is entered in the ledger before the next object goes: what the server has
/// named is never sent again, and nothing counts as sent that it has not named.
/// </summary>
public sealed class SendJob
{
    // What cannot be reached is not asked for each of a million objects.
    private const int MostUnreached = 3;

    private readonly SendOptions options;
    private readonly string folder;
    private readonly TimeProvider time;
    private readonly Func<SendOptions, Outcome<InstanceStore>> open;

    private readonly ConcurrentBag<Rejection> failures = [];
    private int sent;
    private int before;
    private int unreached;

    /// <param name="options">Whom to send to.</param>
    /// <param name="folder">The output folder.</param>
    /// <param name="time">Says when.</param>
    public SendJob(SendOptions options, string folder, TimeProvider time)
        : this(options, folder, time, OpenStore)
    {
    }

    /// <param name="options">Whom to send to.</param>
    /// <param name="folder">The output folder.</param>
    /// <param name="time">Says when.</param>
    /// <param name="open">Opens the server.</param>
    internal SendJob(SendOptions options, string folder, TimeProvider time, Func<SendOptions, Outcome<InstanceStore>> open)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        this.folder = Path.GetFullPath(folder);
        this.time = time;
        this.open = open;
    }

    /// <summary>Sends what was not sent yet.</summary>
    /// <exception cref="RunSetupException">There is no such folder, no address, or another run holds the folder.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was named by then is entered.</exception>
    public async Task<SendSummary> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Url.Length == 0)
        {
            throw new RunSetupException("No server is named: give --url, or report.send.url in the configuration.");
        }

        if (!Directory.Exists(folder))
        {
            throw new RunSetupException($"There is no output folder {folder}.");
        }

        Outcome<InstanceStore> server = open(options);
        if (!server.IsValue)
        {
            throw new RunSetupException(server.Rejection.Message);
        }

        using InstanceStore store = server.Value;
        using SentTable table = SentTable.Open(folder);
        using OutputFolder held = OutputFolder.Open(folder);
        held.Keep();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Connections, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(FiledObjects.In(folder), parallel, async (file, token) =>
            await SendAsync(store, table, file, token).ConfigureAwait(false)).ConfigureAwait(false);
        return Summary();
    }

    private static Outcome<InstanceStore> OpenStore(SendOptions options) => InstanceStore.Open(Remote(options), options.Protocol == "orthanc");

    /// <summary>The same as what Ingestion calls it.</summary>
    internal static RemoteOptions Remote(SendOptions options) => new()
    {
        Url = options.Url,
        Connections = options.Connections,
        Retries = options.Retries,
        TimeoutSeconds = options.TimeoutSeconds,
        AllowPlainHttp = options.AllowPlainHttp,
    };

    private async ValueTask SendAsync(InstanceStore store, SentTable table, string file, CancellationToken cancellationToken)
    {
        byte[] content;
        FiledInstance instance;
        try
        {
            content = await File.ReadAllBytesAsync(Path.Combine(folder, file), cancellationToken).ConfigureAwait(false);
            instance = FiledInstance.Of(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            failures.Add(new Rejection(RejectionCodes.Unreadable, "The file is not there, or no DICOM file any more; the next run makes it anew."));
            return;
        }

        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (table.IsSent(options.Url, instance.Instance, sha256))
        {
            Interlocked.Increment(ref before);
            return;
        }

        if (Volatile.Read(ref unreached) >= MostUnreached)
        {
            failures.Add(new Rejection(RejectionCodes.Unavailable, "It was not tried: the server did not answer for others."));
            return;
        }

        Rejection? reason = await store.StoreAsync(content, instance, cancellationToken).ConfigureAwait(false);
        table.Enter(options.Url, instance.Instance, file, sha256, reason?.Message ?? "", time.GetUtcNow());
        if (reason is null)
        {
            Interlocked.Increment(ref sent);
            Interlocked.Exchange(ref unreached, 0);
            return;
        }

        failures.Add(reason);
        if (reason.Code is RejectionCodes.Unavailable or RejectionCodes.NotAllowed)
        {
            Interlocked.Increment(ref unreached);
        }
    }

    private SendSummary Summary()
    {
        (string, int)[] reasons =
        [
            .. failures.GroupBy(failure => failure.Message, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count()))
                .OrderByDescending(group => group.Item2).ThenBy(group => group.Key, StringComparer.Ordinal),
        ];
        int code = failures.IsEmpty ? ExitCodes.Done
            : sent + before > 0 ? ExitCodes.SomeSetAside
            : failures.Any(failure => failure.Code == RejectionCodes.NotAllowed) ? ExitCodes.NotAllowed
            : failures.Any(failure => failure.Code == RejectionCodes.Unavailable) ? ExitCodes.Unavailable
            : ExitCodes.NothingDone;
        return new SendSummary(sent, before, reasons, code);
    }
}
