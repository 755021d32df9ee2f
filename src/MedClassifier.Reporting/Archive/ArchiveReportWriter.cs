using System.Collections.Concurrent;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Reporting.Archive.Images;
using MedClassifier.Reporting.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Reporting.Archive;

/// <summary>
/// What an archive stores: of each image a Secondary Capture and a Parametric Map, of each study a Structured Report and a PDF, beside the source in
/// its study. What cannot be made is set aside by itself, with the reason; the result stands.
/// </summary>
internal sealed class ArchiveReportWriter : IReportWriter
{
    private const int PaperPicture = 480;

    private readonly ReportOptions options;
    private readonly ArchiveFormats formats;
    private readonly PictureBytes pictures;
    private readonly ConcurrentDictionary<string, string> reasons = new(StringComparer.Ordinal);

    /// <summary>A writer with these options.</summary>
    /// <param name="name">The first of its formats.</param>
    /// <param name="options">Which formats, and how they look.</param>
    public ArchiveReportWriter(string name, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Name = name;
        this.options = options;
        formats = ArchiveFormats.Of(options);
        pictures = new PictureBytes(options, Math.Min(PaperPicture, options.PictureSize));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> WriteScanAsync(ScanArtefactRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        Classification classification = request.Result.Classification
            ?? throw new ArgumentException("only a classified scan is filed", nameof(request));
        AttentionMap attention = classification.Attention;
        string key = request.Result.AssetKey;
        int frame = request.Result.Frame ?? 0;
        var source = new Lazy<SourceHeader>(() => new SourceHeader(request.Header()));
        List<string> files = [];
        Make(request, files, ArchivePaths.OfImage(key, ArchivePaths.HeaderEnding), () => request.Header().ToArray());
        foreach (ArchiveKind kind in formats.OfImages(hasSource: !request.Scan.Identity.IsDicom, []))
        {
            Make(request, files, ArchivePaths.OfImage(key, kind), () =>
                kind == ArchiveKind.Source
                    ? SecondaryCapture.OfSource(request.Scan, source.Value, request.Run)
                    : Page(request, source.Value, frame));
        }

        foreach (Heatmap map in formats.Map ? classification.AllMaps() : [])
        {
            FiledMap filed = FiledMap.Of(map.Name);
            Make(request, files, ArchivePaths.OfImage(key, filed.Kind), () =>
                ParametricMap.Write(map.On(attention), filed, classification.Prediction.Predicted, source.Value, frame, request.Run));
        }

        if (formats.AnyPaper)
        {
            var pair = new Lazy<(byte[] Image, byte[] Overlay)>(() => pictures.Pair(request.Scan, attention));
            Make(request, files, ArchivePaths.OfImage(key, ArchivePaths.ImageEnding), () => pair.Value.Image);
            Make(request, files, ArchivePaths.OfImage(key, ArchivePaths.OverlayEnding), () => pair.Value.Overlay);
        }

        return ValueTask.FromResult<IReadOnlyList<string>>(files);
    }

    /// <inheritdoc/>
    public IResultsReport Begin(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ArchiveReport(report, options, formats, reasons);
    }

    private byte[] Page(ScanArtefactRequest request, SourceHeader source, int frame)
    {
        using Image<Rgb24> page = new OverlayPage(options, request.Run).Paint(request.Scan, request.Result);
        return SecondaryCapture.OfPage(page, source, frame, request.Run);
    }

    private void Make(ScanArtefactRequest request, List<string> files, string name, Func<byte[]> make)
    {
        string path = Path.Combine(request.OutputFolder, name);
        try
        {
            byte[] bytes = make();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DurableFile.Replace(path, bytes);
            files.Add(path);
        }
        catch (Exception e) when (ArchiveFault.Is(e))
        {
            reasons[name] = ArchiveFault.Reason(e);
            // What an earlier run made under this name is of the same image; but a list must not name it as this run's.
            ArchiveFault.Discard(path);
        }
    }
}
