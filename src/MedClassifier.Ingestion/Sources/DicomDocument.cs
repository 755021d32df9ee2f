using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Dicom.Filing;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Quality;

namespace MedClassifier.Ingestion.Sources;

/// <summary>A DICOM file with frames to classify: all of them.</summary>
internal sealed class DicomDocument : IScanDocument
{
    private readonly StoredFrames frames;
    private readonly MemoryLimits memory;
    private readonly bool looksForField;
    private readonly bool keepsHeaders;
    private DicomFrameReader? reader;
    private OpenedDicom? dicom;

    public DicomDocument(ScanIdentity identity, OpenedDicom dicom, StoredFrames frames, IngestOptions options, bool keepsHeaders)
    {
        FieldOfViewMode fieldOfView = options.FieldOfView;
        GateAction unusableDisplay = options.Quality.UnusableDisplay;
        Identity = identity;
        this.dicom = dicom;
        this.frames = frames;
        memory = options.Memory;
        looksForField = fieldOfView == FieldOfViewMode.Auto && FieldFinder.IsUltrasound(dicom.Dataset.Text(DicomTag.Modality));
        this.keepsHeaders = keepsHeaders;
        Frames = [.. Enumerable.Range(0, frames.Layout.Frames)];
        reader = new DicomFrameReader(dicom, frames, fieldOfView, unusableDisplay);
    }

    public ScanIdentity Identity { get; }

    public Rejection? Rejection => null;

    public IReadOnlyList<int> Frames { get; }

    public long MemoryToRead(int frame) => FrameMemory.Of(frames.Size(frame), looksForField);

    public Outcome<Scan> Read(int frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(reader is null, this);
        if (FrameMemory.Refusal(MemoryToRead(frame), memory) is { } refusal)
        {
            return refusal;
        }

        Outcome<Scan> read = reader.Read(Identity, frame);
        return keepsHeaders
            ? read.Then(scan => Outcome.Of(scan with { Header = FilingHeader.Of(dicom!.Dataset, frame, Identity.ContentSha256) }))
            : read;
    }

    // Both hold the file's bytes.
    public void Dispose() => (reader, dicom) = (null, null);
}
