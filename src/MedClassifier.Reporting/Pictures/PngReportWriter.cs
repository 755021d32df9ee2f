using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Pictures;

/// <summary>
/// One picture a scan, for slides and other programs: pictures/, two digits, "/", the scan's asset key, ".png"; the attention drawn over the
/// image at the option's opacity, with its contours. results.json says which row has which asset key.
/// </summary>
internal sealed class PngReportWriter : IReportWriter
{
    /// <summary>The folder, relative to the output folder.</summary>
    public const string Folder = "pictures";

    private readonly ScanPainter painter;

    /// <summary>A writer with these options.</summary>
    public PngReportWriter(ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        painter = new ScanPainter(options);
    }

    /// <inheritdoc/>
    public string Name => ReportFormats.Png;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        Classification classification = request.Result.Classification
            ?? throw new ArgumentException("only a classified scan has a picture", nameof(request));
        using Image<L8> image = painter.PaintImage(request.Scan);
        using Image<Rgb24> overlay = painter.PaintOverlay(image, classification.Attention);
        string file = Path.Combine(request.OutputFolder, Folder, ScanPictures.StemOf(request.Result.AssetKey) + ".png");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (FileStream stream = File.Create(file))
        {
            overlay.SaveAsPng(stream, PngFile.Encoder(PngColorType.Rgb));
        }

        return ValueTask.FromResult<IReadOnlyList<string>>([file]);
    }

    /// <inheritdoc/>
    public IResultsReport Begin(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new PictureFolder(Path.Combine(report.OutputFolder, Folder), report.IsComplete);
    }
}
