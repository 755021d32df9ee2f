using MedClassifier.Dicom.Filing;
using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Remote.Sending;

/// <summary>How a kind of server is given a DICOM file.</summary>
internal interface IStoreProtocol
{
    /// <summary>Gives it.</summary>
    /// <returns>Null where the server's answer names the instance as stored; else why it is not.</returns>
    /// <exception cref="RemoteException">There was no answer.</exception>
    Task<Rejection?> StoreAsync(RemoteConnection connection, byte[] file, FiledInstance instance, CancellationToken cancellationToken);
}
