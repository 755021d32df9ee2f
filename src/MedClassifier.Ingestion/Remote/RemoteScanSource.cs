using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Storage;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Selection;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion.Remote;

/// <summary>
/// The instances that a server has of a query. It is asked once; instances are downloaded while the ones before them are classified, several
/// at a time, into a folder where a later run finds them.
/// </summary>
internal sealed class RemoteScanSource : IScanSource, IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly RemoteOptions options;
    private readonly IRemoteProtocol protocol;
    private readonly RemoteConnection connection;
    private readonly DownloadCache cache;
    private readonly DocumentOpener opener;
    private readonly long mostBytes;
    private readonly Func<string, bool> wanted;
    private readonly SemaphoreSlim free;
    private readonly SemaphoreSlim asking = new(1);
    private readonly ConcurrentDictionary<string, Lazy<Task<Rejection?>>> downloads = new(StringComparer.Ordinal);
    private Outcome<IReadOnlyList<RemoteInstance>>? found;
    private Dictionary<string, int> places = [];
    private long downloaded;

    private RemoteScanSource(
        IRemoteProtocol protocol, RemoteConnection connection, IngestOptions options, Admission? admission, Func<string, bool>? wanted)
    {
        this.wanted = wanted ?? (_ => true);
        this.options = options.Remote;
        this.protocol = protocol;
        this.connection = connection;
        cache = new DownloadCache(this.options.CacheFolder, this.options.Url);
        opener = new DocumentOpener(options, admission) { Neighbours = OfStudy };
        mostBytes = options.Limits.MaxBytes;
        free = new SemaphoreSlim(this.options.Connections);
    }

    /// <summary>A source that asks Orthanc's REST API.</summary>
    /// <param name="options">The server and the query.</param>
    /// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
    /// <param name="wanted">Whether a study will be asked for: others are not downloaded ahead; null for all.</param>
    public static Outcome<IScanSource> Orthanc(IngestOptions options, Admission? admission, Func<string, bool>? wanted = null) =>
        Open(new OrthancProtocol(), options, admission, FirstWait, wanted).Then<IScanSource>(source => source);

    /// <summary>A source that asks a DICOMweb service.</summary>
    /// <param name="options">The server and the query.</param>
    /// <param name="admission">Who goes on to the model; null for all that can be decoded.</param>
    /// <param name="wanted">Whether a study will be asked for: others are not downloaded ahead; null for all.</param>
    public static Outcome<IScanSource> DicomWeb(IngestOptions options, Admission? admission, Func<string, bool>? wanted = null) =>
        Open(new DicomWebProtocol(), options, admission, FirstWait, wanted).Then<IScanSource>(source => source);

    internal static Outcome<RemoteScanSource> Open(
        IRemoteProtocol protocol, IngestOptions options, Admission? admission, TimeSpan firstWait, Func<string, bool>? wanted = null)
    {
        if (options.Remote.CacheFolder.Length == 0)
        {
            return new Rejection(RejectionCodes.Malformed, "ingest.remote.cache_folder names no folder.");
        }

        return RemoteConnection.Check(options.Remote) is { } fault
            ? fault
            : new RemoteScanSource(
                protocol, new RemoteConnection(options.Remote, RemoteCredentials.FromEnvironment(), firstWait), options, admission, wanted);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Outcome<SourceFile>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Outcome<IReadOnlyList<RemoteInstance>> found = await FindAsync(cancellationToken).ConfigureAwait(false);
        if (!found.IsValue)
        {
            yield return found.Rejection;
            yield break;
        }

        foreach (RemoteInstance instance in found.Value)
        {
            yield return new SourceFile(instance.Name, cache.PathOf(instance));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SourceFile> FetchAsync(SourceFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        Outcome<IReadOnlyList<RemoteInstance>> found = await FindAsync(cancellationToken).ConfigureAwait(false);
        int place = places[file.Path];
        Task<Rejection?> download = Download(found.Value![place], cancellationToken);
        foreach (RemoteInstance next in found.Value.Skip(place + 1).Where(one => wanted(one.Study)).Take(options.Connections))
        {
            _ = Download(next, cancellationToken);
        }

        Rejection? reason = await download.ConfigureAwait(false);
        if (reason is null && await Task.Run(() => opener.AsksForNeighbours(file), cancellationToken).ConfigureAwait(false))
        {
            // Not one after the other: whether the instance is taken must not depend on which of its study came first.
            await Task.WhenAll(Study(found.Value, place).Select(other => Download(other, cancellationToken))).ConfigureAwait(false);
        }

        return file with { Rejection = reason };
    }

    /// <summary>The server's identifier of its study, which the listing has: nothing is downloaded for it.</summary>
    public async ValueTask<string> StudyAsync(SourceFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        Outcome<IReadOnlyList<RemoteInstance>> found = await FindAsync(cancellationToken).ConfigureAwait(false);
        return found.Value![places[file.Path]].Study;
    }

    /// <inheritdoc/>
    public async ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken) =>
        await opener.OpenAsync(await FetchAsync(file, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        free.Dispose();
        asking.Dispose();
    }

    private async Task<Outcome<IReadOnlyList<RemoteInstance>>> FindAsync(CancellationToken cancellationToken)
    {
        await asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return found ??= await AskAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            asking.Release();
        }
    }

    private async Task<Outcome<IReadOnlyList<RemoteInstance>>> AskAsync(CancellationToken cancellationToken)
    {
        var instances = new SortedDictionary<string, RemoteInstance>(StringComparer.Ordinal);
        var bounds = new QueryBounds(options);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(bounds.Time);
        try
        {
            await foreach (RemoteInstance instance in protocol.FindAsync(connection, options, bounds, time.Token).ConfigureAwait(false))
            {
                if (instances.TryAdd(instance.Name, instance))
                {
                    bounds.CountInstance();
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return bounds.TooLong().Reason;
        }
        catch (RemoteException e)
        {
            return e.Reason;
        }

        List<RemoteInstance> found = [.. instances.Values];
        places = found.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        return new Outcome<IReadOnlyList<RemoteInstance>>(found);
    }

    /// <summary>What the query finds of the study of an instance.</summary>
    private static RemoteInstance[] Study(IReadOnlyList<RemoteInstance> all, int place) =>
        [.. all.Where(other => other.Study == all[place].Study)];

    private IEnumerable<NeighbourScope> OfStudy(SourceFile file)
    {
        RemoteInstance[] study = Study(found!.Value!, places[file.Path]);
        return [new NeighbourScope(study[0].Study, () => NeighbourScopes.Heads(study.Select(cache.PathOf)))];
    }

    private Task<Rejection?> Download(RemoteInstance instance, CancellationToken cancellationToken) => downloads.GetOrAdd(
        instance.Name,
        _ => new Lazy<Task<Rejection?>>(() => Task.Run(() => DownloadAsync(instance, cancellationToken), cancellationToken))).Value;

    private Rejection TooMuch() => new(RejectionCodes.LimitExceeded, $"The run downloads more than {options.MaxTotalMebibytes} MiB.");

    private async Task<Rejection?> DownloadAsync(RemoteInstance instance, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await cache.HasAsync(instance, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            long left = ((long)options.MaxTotalMebibytes << 20) - Interlocked.Read(ref downloaded);
            if (left <= 0)
            {
                return TooMuch();
            }

            long length = await cache.PutAsync(
                instance,
                sink => connection.DownloadAsync(instance.Address, protocol.Accept, sink, Math.Min(mostBytes, left), cancellationToken),
                cancellationToken).ConfigureAwait(false);
            return Interlocked.Add(ref downloaded, length) > (long)options.MaxTotalMebibytes << 20 ? TooMuch() : null;
        }
        catch (RemoteException e)
        {
            return e.IsOfThisOne ? e.Reason with { Code = RejectionCodes.Unreadable } : e.Reason;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The download could not be kept: {DiskFault.Cause(e)}.");
        }
        finally
        {
            free.Release();
        }
    }
}
