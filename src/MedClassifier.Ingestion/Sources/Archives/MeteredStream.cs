namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>Unpacked bytes, each counted as it is read.</summary>
/// <param name="unpacked">Where they come from.</param>
/// <param name="budget">Where they are counted.</param>
internal sealed class MeteredStream(Stream unpacked, ArchiveBudget budget) : ForwardStream
{
    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = unpacked.Read(buffer);
        budget.CountBytes(read);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
