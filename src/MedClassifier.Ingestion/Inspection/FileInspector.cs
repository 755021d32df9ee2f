using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Raster;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>
/// Looks into one file. It shows more than a run takes: an object that is no image to classify but has pixels (a dose grid, a
/// segmentation) is decoded all the same, and its rejection says that a run would set it aside.
/// </summary>
/// <param name="options">What a file may ask for.</param>
public sealed class FileInspector(IngestOptions options)
{
    /// <summary>Inspects a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frames">Frames to decode to scans, from 0; those that the file does not have are left out. Null for the first.</param>
    /// <param name="cancellationToken">Stops between frames.</param>
    public async Task<FileInspection> InspectAsync(string path, IReadOnlyList<int>? frames, CancellationToken cancellationToken)
    {
        var opener = new DocumentOpener(options);
        var file = new SourceFile(Path.GetFileName(path), Path.GetFullPath(path));
        using IScanDocument document = await opener.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        if (document.Identity.ContentSha256.Length == 0 || document.Rejection?.Code is RejectionCodes.LimitExceeded or RejectionCodes.Empty)
        {
            return new FileInspection(document.Identity, document.Rejection, [], 0, null, []);
        }

        byte[] content = await Task.Run(() => DiskFile.ReadAllBytes(path), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<int> wanted = frames ?? [0];
        return RasterReader.IsRaster(content)
            ? OfRaster(document, content, wanted, cancellationToken)
            : OfDicom(document, content, wanted, cancellationToken);
    }

    private FileInspection OfRaster(IScanDocument document, byte[] content, IReadOnlyList<int> wanted, CancellationToken cancellationToken)
    {
        Outcome<RasterHeader> header = RasterReader.Identify(content, options.Limits.MaxPixels);
        Outcome<Samples> samples = header.Then(known => RasterReader.Decode(content, known));
        if (!header.IsValue || !samples.IsValue)
        {
            return new FileInspection(document.Identity, header.Rejection ?? samples.Rejection, [], 0, null, []);
        }

        using var digest = new StoredDigest();
        digest.Add(samples.Value);
        Scan[] scans = wanted.Contains(0) && document.Read(0, cancellationToken).Value is Scan scan ? [scan] : [];
        return new FileInspection(document.Identity, document.Rejection, [], 1, digest.Summary(), scans);
    }

    private FileInspection OfDicom(IScanDocument document, byte[] content, IReadOnlyList<int> wanted, CancellationToken cancellationToken)
    {
        Outcome<OpenedDicom> opened = DicomFileReader.Open(content, options.Limits);
        if (!opened.IsValue)
        {
            return new FileInspection(document.Identity, opened.Rejection, [], 0, null, []);
        }

        IReadOnlyList<InspectedTag> tags = TagTable.Of(opened.Value);
        Outcome<StoredFrames> pixels = StoredFrames.Of(opened.Value, options.Limits);
        if (!pixels.IsValue)
        {
            return new FileInspection(document.Identity, document.Rejection ?? pixels.Rejection, tags, 0, null, []);
        }

        int count = pixels.Value.Layout.Frames;
        Outcome<StoredSummary> stored = Digest(pixels.Value, cancellationToken);
        Outcome<Scan>[] scans =
        [
            .. wanted.Where(frame => stored.IsValue && frame >= 0 && frame < count)
                .Select(frame => new DicomFrameReader(opened.Value, pixels.Value, options.FieldOfView, options.Quality.UnusableDisplay)
                    .Read(document.Identity, frame)),
        ];
        Rejection? rejection = document.Rejection ?? stored.Rejection ?? scans.FirstOrDefault(scan => !scan.IsValue)?.Rejection;
        return new FileInspection(
            document.Identity, rejection, tags, count, stored.Value, [.. scans.Where(scan => scan.IsValue).Select(scan => scan.Value!)]);
    }

    private Outcome<StoredSummary> Digest(StoredFrames pixels, CancellationToken cancellationToken)
    {
        using var digest = new StoredDigest();
        for (int frame = 0; frame < pixels.Layout.Frames; frame++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Outcome<StoredFrame> stored =
                FrameMemory.Refusal(FrameMemory.Of(pixels.Size(frame), looksForField: false), options.Memory) is { } refusal
                    ? refusal
                    : pixels.Read(frame);
            if (!stored.IsValue)
            {
                return stored.Rejection;
            }

            digest.Add(SampleUnpacker.Unpack(stored.Value));
        }

        return digest.Summary();
    }
}
