using System.Collections.Concurrent;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Storage;
using MedClassifier.Reporting.Archive.Documents;
using MedClassifier.Reporting.Archive.Fhir;
using MedClassifier.Reporting.Pages;
using MedClassifier.Reporting.Studies;

namespace MedClassifier.Reporting.Archive;

/// <summary>What is filed at the end of a run: the documents of studies that say something else than they did, and the list of all.</summary>
/// <param name="report">What there is to say beside the results.</param>
/// <param name="options">How it looks.</param>
/// <param name="formats">What is made.</param>
/// <param name="reasons">Why objects of images were not made in this run, by file.</param>
internal sealed class ArchiveReport(
    RunReport report, ReportOptions options, ArchiveFormats formats, IReadOnlyDictionary<string, string> reasons) : IResultsReport
{
    // So many studies are filed at a time, on all cores, and made durable together.
    private const int StudiesAtOnce = 64;

    private readonly GroupSync sync = new(report.OutputFolder);
    private readonly List<FiledStudy> waiting = [];
    private readonly ArchiveIndex index = new(report.OutputFolder);
    private readonly IReadOnlyDictionary<string, string> former = ArchiveIndex.Stamps(report.OutputFolder);
    private readonly PageStamp stamp = new(report.Run, options);
    private readonly StudyPaper paper = new(report.Run, options);
    private readonly HashSet<string> present = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults => faults;

    /// <inheritdoc/>
    public void Add(ScanResult row)
    {
    }

    /// <inheritdoc/>
    public void AddStudy(string key, IReadOnlyList<ScanResult> rows)
    {
        // What an earlier run made with another model is filed under that one's series, and stays there.
        ScanResult[] images =
            [.. rows.Where(row => row is { Classification: not null, OtherSettings: null }).DistinctBy(row => row.AssetKey)];
        if (images.Length == 0)
        {
            return;
        }

        string mark = stamp.Mark(stamp.Of(rows), report.Run.ConfigurationSha256, report.Run.CodeVersion, [])[5..37];
        waiting.Add(new FiledStudy(images, rows, mark));
        if (waiting.Count == StudiesAtOnce)
        {
            FileWaiting();
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> CompleteAsync(CancellationToken cancellationToken)
    {
        FileWaiting();
        index.Commit();
        if (report.IsComplete && present.Count > 0)
        {
            RemoveFormer(cancellationToken);
        }

        return ValueTask.FromResult<IReadOnlyList<string>>([ArchivePaths.Index]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sync.Dispose();
        index.Dispose();
    }

    private void FileWaiting()
    {
        var documents = new IReadOnlyList<ArchiveEntry>[waiting.Count];
        var written = new ConcurrentBag<string>();
        Parallel.For(0, waiting.Count, i => documents[i] = Documents(waiting[i], written));
        sync.Sync(written);
        foreach ((FiledStudy study, IReadOnlyList<ArchiveEntry> entries) in waiting.Zip(documents))
        {
            Array.ForEach(study.Images, AddImage);
            foreach (ArchiveEntry entry in entries)
            {
                Enter(entry);
            }
        }

        waiting.Clear();
    }

    private void AddImage(ScanResult image)
    {
        foreach (string ending in new[] { ArchivePaths.HeaderEnding, ArchivePaths.ImageEnding, ArchivePaths.OverlayEnding })
        {
            present.Add(ArchivePaths.OfImage(image.AssetKey, ending));
        }

        bool hasSource = File.Exists(PathOf(ArchivePaths.OfImage(image.AssetKey, ArchiveKind.Source)));
        foreach (ArchiveKind kind in formats.OfImages(hasSource, image.Classification!.AllMaps()))
        {
            string file = ArchivePaths.OfImage(image.AssetKey, kind);
            string reason = File.Exists(PathOf(file)) ? "" : reasons.GetValueOrDefault(file, "is not there");
            Enter(new ArchiveEntry(file, kind.Name, image.Identity.Study, image.Identity.Instance, image.Frame, reason, ""));
        }
    }

    private List<ArchiveEntry> Documents(FiledStudy filed, ConcurrentBag<string> written)
    {
        List<ArchiveEntry> entries = [];
        string study = filed.Images[0].Identity.Study;
        var read = new Lazy<IReadOnlyList<ReportedImage>>(() => [.. filed.Images.Select(Read)]);
        var result = new Lazy<StudyResult>(() => StudyResult.Of(filed.Images, report.Run)!);
        var pdf = new Lazy<byte[]>(() => paper.Render([.. filed.Rows.Where(row => row.OtherSettings is null)], result.Value, Pictures));
        if (formats.Report)
        {
            MakeObject(ArchiveKind.Report, () => MeasurementReport.Write(read.Value, result.Value, report.Run));
        }

        if (formats.FiledPaper)
        {
            MakeObject(ArchiveKind.Paper, () => EncapsulatedPaper.Write(pdf.Value, read.Value, report.Run));
        }

        if (formats.Paper)
        {
            Make(ArchivePaths.PaperOf(study), "paper", () => pdf.Value);
        }

        if (formats.Fhir)
        {
            Make(ArchivePaths.BundleOf(study), "fhir", () => new FhirBundle(report.Run).Write(read.Value, result.Value));
        }

        return entries;

        void MakeObject(ArchiveKind kind, Func<byte[]> make) => Make(ArchivePaths.OfStudy(study, kind), kind.Name, make);

        void Make(string file, string kind, Func<byte[]> make) =>
            entries.Add(new ArchiveEntry(file, kind, study, "", null, WriteNew(file, filed.Mark, make, written), filed.Mark));
    }

    private string WriteNew(string file, string mark, Func<byte[]> make, ConcurrentBag<string> written)
    {
        string path = PathOf(file);
        if (former.GetValueOrDefault(file) == mark && File.Exists(path))
        {
            return "";
        }

        try
        {
            byte[] bytes = make();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            DurableFile.Replace(path, bytes);
            written.Add(path);
            return "";
        }
        catch (Exception e) when (ArchiveFault.Is(e))
        {
            ArchiveFault.Discard(path);
            return ArchiveFault.Reason(e);
        }
    }

    private ReportedImage Read(ScanResult row)
    {
        string path = PathOf(ArchivePaths.OfImage(row.AssetKey, ArchivePaths.HeaderEnding));
        return File.Exists(path)
            ? new ReportedImage(row, new SourceHeader(File.ReadAllBytes(path)))
            : throw new InvalidDataException("what is known of an image's file is not there");
    }

    private (byte[] Image, byte[] Overlay) Pictures(ScanResult row) => (
        File.ReadAllBytes(PathOf(ArchivePaths.OfImage(row.AssetKey, ArchivePaths.ImageEnding))),
        File.ReadAllBytes(PathOf(ArchivePaths.OfImage(row.AssetKey, ArchivePaths.OverlayEnding))));

    private void Enter(ArchiveEntry entry)
    {
        index.Add(entry);
        if (entry.Reason.Length == 0)
        {
            present.Add(entry.File);
        }
        else
        {
            faults.Add($"{entry.File}: {entry.Reason}");
        }
    }

    private string PathOf(string file) => Path.Combine(report.OutputFolder, file);

    private void RemoveFormer(CancellationToken cancellationToken)
    {
        foreach (string folder in new[] { ArchivePaths.Images, ArchivePaths.Studies, ArchivePaths.Papers, ArchivePaths.Bundles })
        {
            string path = PathOf(folder);
            foreach (string file in Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                string name = Path.GetRelativePath(report.OutputFolder, file).Replace('\\', '/');
                if (ArchivePaths.Owns(name) && !present.Contains(name))
                {
                    File.Delete(file);
                }
            }
        }
    }

    // A study whose documents are to be made.
    private sealed record FiledStudy(ScanResult[] Images, IReadOnlyList<ScanResult> Rows, string Mark);
}
