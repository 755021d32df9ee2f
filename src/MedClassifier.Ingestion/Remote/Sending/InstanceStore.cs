using MedClassifier.Dicom.Filing;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote.Sending;

/// <summary>A server that is given DICOM files. May be used from several threads at once.</summary>
public sealed class InstanceStore : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly RemoteConnection connection;
    private readonly IStoreProtocol protocol;

    private InstanceStore(RemoteConnection connection, IStoreProtocol protocol)
    {
        this.connection = connection;
        this.protocol = protocol;
    }

    /// <summary>A server, or what is wrong with its address; it is not asked yet.</summary>
    /// <param name="options">Whom to ask, and how patiently.</param>
    /// <param name="isOrthanc">Whether it is asked by Orthanc's REST API; else by STOW-RS.</param>
    public static Outcome<InstanceStore> Open(RemoteOptions options, bool isOrthanc) => Open(options, isOrthanc, FirstWait);

    /// <summary>Gives it a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="instance">By what it is known.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Null where the server's answer names it as stored; else why it is not.</returns>
    public async Task<Rejection?> StoreAsync(byte[] file, FiledInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            return await protocol.StoreAsync(connection, file, instance, cancellationToken).ConfigureAwait(false);
        }
        catch (RemoteException e)
        {
            return e.Reason;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <param name="options">Whom to ask, and how patiently.</param>
    /// <param name="isOrthanc">Whether it is asked by Orthanc's REST API; else by STOW-RS.</param>
    /// <param name="firstWait">Time before the first repetition.</param>
    internal static Outcome<InstanceStore> Open(RemoteOptions options, bool isOrthanc, TimeSpan firstWait) =>
        RemoteConnection.Check(options, "report.send", RemoteCredentials.SendPrefix) is { } fault
            ? fault
            : Outcome.Of(new InstanceStore(
                new RemoteConnection(options, RemoteCredentials.FromEnvironment(RemoteCredentials.SendPrefix), firstWait),
                isOrthanc ? new OrthancStoreProtocol() : new StowProtocol()));
}
