namespace MedClassifier.Ingestion.Remote;

/// <summary>Memory that takes so many bytes and no more.</summary>
/// <param name="most">How many.</param>
internal sealed class CappedStream(long most) : MemoryStream
{
    /// <summary>All other ways to write, of a class that derives from <see cref="MemoryStream"/>, lead here.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Length + count > most)
        {
            throw RemoteException.TooLong(most);
        }

        base.Write(buffer, offset, count);
    }
}
