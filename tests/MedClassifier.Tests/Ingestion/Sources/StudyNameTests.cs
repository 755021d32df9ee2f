using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Tests.Cli;

namespace MedClassifier.Tests.Ingestion.Sources;

public sealed class StudyNameTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task StudyAsync_AnyWholeFile_IsThatOfTheOpenedFile()
    {
        MixedArchive.Write(folder["in"]);
        IScanSource source = KnownScanSources.Create(folder["in"], new IngestOptions()).Value!;
        List<SourceFile> files = await SourceWalk.FilesAsync(source);

        Assert.True(files.Count > 30);
        foreach (SourceFile file in files.Where(file => !file.Path.EndsWith("cut.dcm", StringComparison.Ordinal)))
        {
            using IScanDocument document = await source.OpenAsync(file, CancellationToken.None);
            string expected = document.Identity.Study.Length > 0 ? document.Identity.Study : file.Path;
            Assert.Equal(expected, await source.StudyAsync(file, CancellationToken.None));
        }
    }

    [Fact]
    public async Task StudyAsync_FileThatIsCut_HasOneAllTheSame()
    {
        MixedArchive.Write(folder["in"]);
        IScanSource source = KnownScanSources.Create(folder["in"], new IngestOptions()).Value!;
        SourceFile cut = (await SourceWalk.FilesAsync(source)).Single(file => file.Path == "again/cut.dcm");

        Assert.NotEmpty(await source.StudyAsync(cut, CancellationToken.None));
    }
}
