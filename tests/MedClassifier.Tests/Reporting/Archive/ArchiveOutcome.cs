using FellowOakDicom;
using MedClassifier.Reporting.Archive;

namespace MedClassifier.Tests.Reporting.Archive;

/// <summary>What was filed.</summary>
/// <param name="Folder">The output folder.</param>
/// <param name="Faults">What could not be made.</param>
internal sealed record ArchiveOutcome(string Folder, IReadOnlyList<string> Faults)
{
    public DicomDataset Report => Open(ReportFile);

    public DicomDataset Map => Open(Of(ArchivePaths.OfImage(SampleArchive.Key, ArchiveKind.Map)));

    public DicomDataset Capture => Open(Of(ArchivePaths.OfImage(SampleArchive.Key, ArchiveKind.Capture)));

    public DicomDataset Paper => Open(Of(ArchivePaths.OfStudy("s", ArchiveKind.Paper)));

    public string ReportFile => Of(ArchivePaths.OfStudy("s", ArchiveKind.Report));

    public string MapFile => Of(ArchivePaths.OfImage(SampleArchive.Key, ArchiveKind.Map));

    public string SourceFile => Of(ArchivePaths.OfImage(SampleArchive.Key, ArchiveKind.Source));

    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Folder, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private string Of(string file) => Path.Combine(Folder, file);

    private static DicomDataset Open(string path) => DicomFile.Open(path, FileReadOption.ReadAll).Dataset;
}
