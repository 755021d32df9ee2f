namespace MedClassifier.Ingestion.Remote;

/// <summary>How a kind of server is asked.</summary>
internal interface IRemoteProtocol
{
    /// <summary>The instances that meet the options' conditions, in the server's order.</summary>
    /// <exception cref="RemoteException">The server could not be asked, or answered with something else.</exception>
    IAsyncEnumerable<RemoteInstance> FindAsync(
        RemoteConnection connection, RemoteOptions options, QueryBounds bounds, CancellationToken cancellationToken);

    /// <summary>What is asked for when an instance is downloaded: the header Accept.</summary>
    string Accept { get; }
}
