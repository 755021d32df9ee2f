using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;

namespace MedClassifier.Ingestion.Sources;

/// <summary>A file without scans.</summary>
/// <param name="identity">Whose it is, as far as it could be read.</param>
/// <param name="rejection">Why.</param>
internal sealed class RejectedDocument(ScanIdentity identity, Rejection rejection) : IScanDocument
{
    public ScanIdentity Identity { get; } = identity;

    public Rejection? Rejection { get; } = rejection;

    public IReadOnlyList<int> Frames => [];

    public Outcome<Scan> Read(int frame, CancellationToken cancellationToken) => Rejection!;

    public void Dispose()
    {
    }
}
