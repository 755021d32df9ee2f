using MedClassifier.Dicom;
using MedClassifier.Dicom.Pixels;
using MedClassifier.Domain;
using MedClassifier.Ingestion.FieldOfView;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Raster;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion.Inspection;

/// <summary>Takes one frame of a file the way that a run takes it, and keeps what is needed to look at every step.</summary>
/// <param name="options">What a file may ask for.</param>
public sealed class FrameTracer(IngestOptions options)
{
    /// <summary>Traces a frame.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frame">Index of the frame, from 0.</param>
    /// <param name="cancellationToken">Stops the reading of the file.</param>
    public async Task<Outcome<TracedFrame>> TraceAsync(string path, int frame, CancellationToken cancellationToken)
    {
        Outcome<byte[]> file = await BoundedFile.ReadAsync(path, options, cancellationToken).ConfigureAwait(false);
        return file.Then(content => RasterReader.IsRaster(content) ? OfRaster(content, frame) : OfDicom(content, frame));
    }

    private static Rejection NoSuchFrame(int frame, int count) =>
        new(RejectionCodes.InvalidPixels, $"There is no frame {frame}; the file has frames 0 to {count - 1}.");

    private Outcome<TracedFrame> OfRaster(byte[] content, int frame) => RasterReader.Identify(content, options.Limits.MaxPixels).Then(
        header => frame == 0
            ? RasterReader.Read(content, header).Then(picture => Outcome.Of(
                new TracedFrame(FieldFinder.OfRaster(picture, "", options.FieldOfView), header.Warnings)))
            : NoSuchFrame(frame, 1));

    private Outcome<TracedFrame> OfDicom(byte[] content, int frame) => DicomFileReader.Open(content, options.Limits).Then(
        dicom => StoredFrames.Of(dicom, options.Limits).Then(frames => frame >= 0 && frame < frames.Layout.Frames
            ? OfFrame(dicom, frames, frame)
            : NoSuchFrame(frame, frames.Layout.Frames)));

    private Outcome<TracedFrame> OfFrame(OpenedDicom dicom, StoredFrames frames, int frame) => frames.Read(frame).Then(
        stored => new DicomFrameReader(dicom, frames, options.FieldOfView, options.Quality.UnusableDisplay).Picture(stored, frame).Then(
            picture => Outcome.Of(new TracedFrame(picture, [.. dicom.Warnings, .. stored.Warnings, .. picture.Warnings]))));
}
