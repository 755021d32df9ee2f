using MedClassifier.Domain;

namespace MedClassifier.Ingestion.Sources.Archives;

/// <summary>An archive cannot be read any further. Caught where the archive was begun, and never let out of this folder.</summary>
internal sealed class ArchiveException(Rejection reason) : Exception(reason.Message)
{
    /// <summary>Why.</summary>
    public Rejection Reason { get; } = reason;
}
