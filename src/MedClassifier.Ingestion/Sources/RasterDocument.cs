using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Raster;

namespace MedClassifier.Ingestion.Sources;

/// <summary>A PNG or JPEG file: one scan.</summary>
internal sealed class RasterDocument(ScanIdentity identity, byte[] content, RasterHeader header, IngestOptions options) : IScanDocument
{
    private byte[]? content = content;

    public ScanIdentity Identity { get; } = identity;

    public Rejection? Rejection => null;

    public IReadOnlyList<int> Frames { get; } = [0];

    public long MemoryToRead(int frame) => FrameMemory.Of(
        FrameSize.Of(header.Layout) with { Compressed = header.Format == "PNG" ? 0 : content?.Length ?? 0 },
        options.FieldOfView == FieldOfViewMode.Auto);

    public Outcome<Scan> Read(int frame, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame, 0);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(content is null, this);
        if (FrameMemory.Refusal(MemoryToRead(frame), options.Memory) is { } refusal)
        {
            return refusal;
        }

        return RasterReader.Read(content, header).Then(picture => Outcome.Of(
            FieldFinder.OfRaster(picture, Identity.Modality, options.FieldOfView).ToScan(Identity, 0, header.Warnings)));
    }

    public void Dispose() => content = null;
}
