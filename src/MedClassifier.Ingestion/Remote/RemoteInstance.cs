namespace MedClassifier.Ingestion.Remote;

/// <summary>An instance that a server offers.</summary>
/// <param name="Name">Its name in the listing: the server's identifiers with '/' between them; never a file's name.</param>
/// <param name="Address">Where it is downloaded, relative to the base address.</param>
internal sealed record RemoteInstance(string Name, string Address);
