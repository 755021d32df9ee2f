namespace MedClassifier.Ingestion.Remote;

/// <summary>An instance that a server offers.</summary>
/// <param name="Name">Its name in the listing: the server's identifiers with '/' between them; never a file's name.</param>
/// <param name="Address">Where it is downloaded, relative to the base address.</param>
/// <param name="Study">The server's identifier of its study, or of its series where the server does not say of which study that is.</param>
internal sealed record RemoteInstance(string Name, string Address, string Study);
