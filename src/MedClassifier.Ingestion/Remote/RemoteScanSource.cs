using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Quality;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion.Remote;

/// <summary>
/// The instances that a server has of a query. It is asked once; instances are downloaded while the ones before them are classified, several
/// at a time, into a folder where a later run finds them.
/// </summary>
public sealed class RemoteScanSource : IScanSource, IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly RemoteOptions _options;
    private readonly IRemoteProtocol _protocol;
    private readonly RemoteConnection _connection;
    private readonly DownloadCache _cache;
    private readonly DocumentOpener _opener;
    private readonly long _mostBytes;
    private readonly SemaphoreSlim _free;
    private readonly SemaphoreSlim _asking = new(1);
    private readonly ConcurrentDictionary<string, Lazy<Task<Rejection?>>> _downloads = new(StringComparer.Ordinal);
    private Outcome<IReadOnlyList<RemoteInstance>>? _found;
    private Dictionary<string, int> _places = [];
    private long _downloaded;

    private RemoteScanSource(IRemoteProtocol protocol, RemoteConnection connection, IngestOptions options, Admission? admission)
    {
        _options = options.Remote;
        _protocol = protocol;
        _connection = connection;
        _cache = new DownloadCache(_options.CacheFolder, _options.Url);
        _opener = new DocumentOpener(options, admission);
        _mostBytes = options.Limits.MaxBytes;
        _free = new SemaphoreSlim(_options.Connections);
    }

    /// <summary>A source that asks Orthanc's REST API.</summary>
    public static Outcome<IScanSource> Orthanc(IngestOptions options, Admission? admission) =>
        Open(new OrthancProtocol(), options, admission, FirstWait).Then<IScanSource>(source => source);

    /// <summary>A source that asks a DICOMweb service.</summary>
    public static Outcome<IScanSource> DicomWeb(IngestOptions options, Admission? admission) =>
        Open(new DicomWebProtocol(), options, admission, FirstWait).Then<IScanSource>(source => source);

    internal static Outcome<RemoteScanSource> Open(IRemoteProtocol protocol, IngestOptions options, Admission? admission, TimeSpan firstWait)
    {
        if (options.Remote.CacheFolder.Length == 0)
        {
            return new Rejection(RejectionCodes.Malformed, "ingest.remote.cache_folder names no folder.");
        }

        return RemoteConnection.Check(options.Remote) is { } fault
            ? fault
            : new RemoteScanSource(
                protocol, new RemoteConnection(options.Remote, RemoteCredentials.FromEnvironment(), firstWait), options, admission);
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
            yield return new SourceFile(instance.Name, _cache.PathOf(instance));
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IScanDocument> OpenAsync(SourceFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        Outcome<IReadOnlyList<RemoteInstance>> found = await FindAsync(cancellationToken).ConfigureAwait(false);
        int place = _places[file.Path];
        Task<Rejection?> download = Download(found.Value![place], cancellationToken);
        for (int next = place + 1; next < found.Value.Count && next <= place + _options.Connections; next++)
        {
            _ = Download(found.Value[next], cancellationToken);
        }

        Rejection? reason = await download.ConfigureAwait(false);
        return await _opener.OpenAsync(file with { Rejection = reason }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _free.Dispose();
        _asking.Dispose();
    }

    private async Task<Outcome<IReadOnlyList<RemoteInstance>>> FindAsync(CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _found ??= await AskAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<Outcome<IReadOnlyList<RemoteInstance>>> AskAsync(CancellationToken cancellationToken)
    {
        var instances = new SortedDictionary<string, RemoteInstance>(StringComparer.Ordinal);
        try
        {
            await foreach (RemoteInstance instance in _protocol.FindAsync(_connection, _options, cancellationToken).ConfigureAwait(false))
            {
                instances[instance.Name] = instance;
                if (instances.Count > _options.MaxInstances)
                {
                    return new Rejection(RejectionCodes.LimitExceeded, $"The query gives more than {_options.MaxInstances} instances.");
                }
            }
        }
        catch (RemoteException e)
        {
            return e.Reason;
        }

        List<RemoteInstance> found = [.. instances.Values];
        _places = found.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        return new Outcome<IReadOnlyList<RemoteInstance>>(found);
    }

    private Task<Rejection?> Download(RemoteInstance instance, CancellationToken cancellationToken) => _downloads.GetOrAdd(
        instance.Name,
        _ => new Lazy<Task<Rejection?>>(() => Task.Run(() => DownloadAsync(instance, cancellationToken), cancellationToken))).Value;

    private async Task<Rejection?> DownloadAsync(RemoteInstance instance, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await _cache.HasAsync(instance, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            byte[] content = await _connection.BytesAsync(instance.Address, _protocol.Accept, _mostBytes, cancellationToken).ConfigureAwait(false);
            if (Interlocked.Add(ref _downloaded, content.Length) > (long)_options.MaxTotalMebibytes << 20)
            {
                return new Rejection(RejectionCodes.LimitExceeded, $"The run downloads more than {_options.MaxTotalMebibytes} MiB.");
            }

            _cache.Put(instance, content);
            return null;
        }
        catch (RemoteException e)
        {
            return e.Reason;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The download could not be kept ({e.GetType().Name}).");
        }
        finally
        {
            _free.Release();
        }
    }
}
