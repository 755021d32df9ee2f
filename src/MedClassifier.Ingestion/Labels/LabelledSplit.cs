using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion.Pixels;
using MedClassifier.Ingestion.Raster;
using MedClassifier.Ingestion.Sources;

namespace MedClassifier.Ingestion.Labels;

/// <summary>Rows of labels.csv as training examples: the first frame of each file.</summary>
internal sealed class LabelledSplit(string root, IReadOnlyList<LabelRow> rows, IReadOnlyList<string> classes, IngestOptions options) : ITrainingSet
{
    private readonly DocumentOpener _opener = new(options);
    private readonly int[] _labels = [.. rows.Select(row => Index(classes, row.Label))];

    public int Count => rows.Count;

    public int LabelOf(int index) => _labels[index];

    public string NameOf(int index) => rows[index].File;

    public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken)
    {
        LabelRow row = rows[index];
        using IScanDocument document = _opener.Open(new SourceFile(row.File, Path.Combine(root, row.File)));
        if (document.Rejection is Rejection rejection)
        {
            return rejection;
        }

        return document.Read(document.Frames[0], cancellationToken).Then(scan => row.Mask.Length == 0
            ? Outcome.Of(new TrainingExample(scan, _labels[index]))
            : Mask(row, scan).Then(mask => Outcome.Of(new TrainingExample(scan, _labels[index], mask))));
    }

    private Outcome<ReadOnlyMemory<byte>> Mask(LabelRow row, Scan scan) => ReadMask(row).Then(mask =>
    {
        if (mask.Width != scan.Width || mask.Height != scan.Height)
        {
            return new Rejection(
                RejectionCodes.InvalidPixels, $"The mask is {mask.Width} x {mask.Height}, the scan {scan.Width} x {scan.Height}.");
        }

        // Inside is what is brighter than half of 8 bits.
        var inside = new byte[mask.Pixels];
        for (int i = 0; i < inside.Length; i++)
        {
            inside[i] = mask[i * mask.Channels] > 127 ? (byte)1 : (byte)0;
        }

        return Outcome.Of<ReadOnlyMemory<byte>>(inside);
    });

    private Outcome<Samples> ReadMask(LabelRow row)
    {
        try
        {
            byte[] content = File.ReadAllBytes(Path.Combine(root, row.Mask));
            return RasterReader.IsRaster(content)
                ? RasterReader.Identify(content, options.Limits.MaxPixels).Then(header => RasterReader.Decode(content, header))
                : new Rejection(RejectionCodes.NotAnImage, "The mask is neither PNG nor JPEG.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Rejection(RejectionCodes.Unreadable, $"The mask could not be read ({e.GetType().Name}).");
        }
    }

    private static int Index(IReadOnlyList<string> classes, string label)
    {
        for (int i = 0; i < classes.Count; i++)
        {
            if (classes[i] == label)
            {
                return i;
            }
        }

        throw new ArgumentException($"'{label}' is no class", nameof(label));
    }
}
