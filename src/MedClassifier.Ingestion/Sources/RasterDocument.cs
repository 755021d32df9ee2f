using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Raster;

namespace MedClassifier.Ingestion.Sources;

/// <summary>A PNG or JPEG file: one scan.</summary>
internal sealed class RasterDocument(ScanIdentity identity, byte[] content, RasterHeader header, FieldOfViewMode fieldOfView) : IScanDocument
{
    private byte[]? content = content;

    public ScanIdentity Identity { get; } = identity;

    public Rejection? Rejection => null;

    public IReadOnlyList<int> Frames { get; } = [0];

    public Outcome<Scan> Read(int frame, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame, 0);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(content is null, this);
        return RasterReader.Read(content, header).Then(picture => Outcome.Of(
            FieldFinder.OfRaster(picture, Identity.Modality, fieldOfView).ToScan(Identity, 0, header.Warnings)));
    }

    public void Dispose() => content = null;
}
