using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Tests.Ingestion.Sources;

public class FolderScanSourceTests
{
    [Fact]
    public async Task List_Tree_IsInOrdinalOrderOfWholePaths()
    {
        using var folder = new TemporaryFolder();
        string[] files = ["b.dcm", "a/z", "a/b/c.png", "a-b", "a.dcm", "B", "a/ä", "é/1", ".hidden", ".folder/.x"];
        foreach (string file in files.Append(".git/config"))
        {
            Touch(folder[file]);
        }

        string[] listed = await Paths(KnownScanSources.Create(folder.Path, new IngestOptions()).Value!);

        Assert.Equal(files.Append(".git").Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task Open_HiddenFiles_AreReadAndWhatIsNoImageIsNotApplicable()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in new[] { ".IM0001", ".hidden/1", "a/.1.png" })
        {
            Touch(folder[file]);
            File.WriteAllBytes(folder[file], file.EndsWith(".png", StringComparison.Ordinal)
                ? Pictures.GreyPng(1, 1, 1)
                : DicomSamples.Bytes(DicomSamples.Grey(2, 1, [0, 1])));
        }

        Touch(folder["a/._1.png"]);
        File.WriteAllBytes(folder[".DS_Store"], [0, 0, 0, 1]);
        Touch(folder[".git/HEAD"]);

        Assert.Equal(
            [".DS_Store not-applicable", ".IM0001 +1", ".git not-applicable", ".hidden/1 +1", "a/.1.png +1", "a/._1.png not-applicable"],
            await SourceWalk.LinesAsync(folder.Path));
    }

    [Fact]
    public async Task List_LinksInACircle_EndsAndListsEachFolderOnce()
    {
        using var folder = new TemporaryFolder();
        Touch(folder["a/1.dcm"]);
        Directory.CreateSymbolicLink(folder["a/up"], folder.Path);
        Directory.CreateSymbolicLink(folder["b"], folder["a"]);

        Assert.Equal(["a/1.dcm"], await Paths(new FolderScanSource(folder.Path, new IngestOptions())));
    }

    [Fact]
    public async Task List_FolderThatCannotBeListed_IsOneRejectionAndTheRestGoesOn()
    {
        using var folder = new TemporaryFolder();
        Touch(folder["a/1.dcm"]);
        Touch(folder["b/2.dcm"]);
        Touch(folder["c/3.dcm"]);
        var source = new FolderScanSource(folder.Path, new IngestOptions(), null, path => path.EndsWith('b')
            ? throw new UnauthorizedAccessException()
            : DiskFolder.List(path));

        List<Outcome<SourceFile>> listed = await All(source);

        Assert.Equal(["a/1.dcm", "b", "c/3.dcm"], listed.Select(outcome => outcome.Value?.Path));
        Assert.Equal(RejectionCodes.Unreadable, listed[1].Value?.Rejection?.Code);
    }

    [Fact]
    public async Task List_SingleFile_IsThatFile()
    {
        using var folder = new TemporaryFolder();
        Touch(folder["one.png"]);

        Assert.Equal(["one.png"], await Paths(new FolderScanSource(folder["one.png"], new IngestOptions())));
    }

    [Fact]
    public async Task List_EmptyFolder_IsEmpty()
    {
        using var folder = new TemporaryFolder();

        Assert.Empty(await All(new FolderScanSource(folder.Path, new IngestOptions())));
    }

    [Fact]
    public void Create_UnknownName_SaysWhichThereAre() => Assert.Contains(
        ScanSourceNames.Folder,
        Assert.Throws<ArgumentException>(() => KnownScanSources.Create("x", new IngestOptions { Source = "ftp" })).Message,
        StringComparison.Ordinal);

    [DataFact("busi/images")]
    public async Task Open_EveryBusiImage_GivesOneScanOverTheWholeRange()
    {
        var source = new FolderScanSource(RealData.Folder("busi/images"), new IngestOptions());
        int count = 0;
        await foreach (Outcome<SourceFile> file in source.ListAsync(CancellationToken.None))
        {
            using IScanDocument document = await source.OpenAsync(file.Value!, CancellationToken.None);
            ReadOnlyMemory<float> pixels = document.Read(0, CancellationToken.None).Value!.Pixels;

            Assert.Equal((0f, 1f), (pixels.ToArray().Min(), pixels.ToArray().Max()));
            count++;
        }

        Assert.Equal(780, count);
    }

    private static void Touch(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
    }

    private static async Task<List<Outcome<SourceFile>>> All(IScanSource source)
    {
        var result = new List<Outcome<SourceFile>>();
        await foreach (Outcome<SourceFile> file in source.ListAsync(CancellationToken.None))
        {
            result.Add(file);
        }

        return result;
    }

    private static async Task<string[]> Paths(IScanSource source) => [.. (await All(source)).Select(file => file.Value!.Path)];
}
