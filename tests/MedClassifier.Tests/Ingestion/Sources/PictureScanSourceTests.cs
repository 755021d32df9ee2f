using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;

namespace MedClassifier.Tests.Ingestion.Sources;

public sealed class PictureScanSourceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PictureScanSourceTests()
    {
        Directory.CreateDirectory(folder["b"]);
        File.WriteAllBytes(folder["a.png"], Pictures.GreyPng(1, 1, 1));
        File.WriteAllBytes(folder["b/c.JPEG"], Pictures.Jpeg(8, 8));
        File.WriteAllBytes(folder["notes.txt"], [1]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Pictures_WithoutIds_HaveTheirPathsAsNames()
    {
        var options = new IngestOptions { Source = ScanSourceNames.Pictures };

        Assert.Equal(["a.png +1", "b/c.JPEG +1"], await SourceWalk.LinesAsync(folder.Path, options));
    }

    [Fact]
    public async Task Pictures_WithIds_AreNamedByThemAndMissingOnesAreListed()
    {
        File.WriteAllText(
            folder["ids.csv"], "file,study,accession,patient_name,modality\nb/c.JPEG,S1,A1,DOE^JANE,US\n a0.png ,S2,,,\nz.png,S3,,,\n");
        var options = new IngestOptions { Source = ScanSourceNames.Pictures };
        IScanSource source = KnownScanSources.Create(folder.Path, options).Value!;

        Assert.Equal(["a.png +1", "a0.png unreadable", "b/c.JPEG +1", "z.png unreadable"], await SourceWalk.LinesAsync(folder.Path, options));
        Assert.Equal(
            ["a.png +1", "a0.png unreadable", "b/c.JPEG +1", "notes.txt not-an-image", "z.png unreadable"],
            await SourceWalk.LinesAsync(folder.Path));
        using IScanDocument named = await source.OpenAsync(new SourceFile("b/c.JPEG", folder["b/c.JPEG"]), CancellationToken.None);
        using IScanDocument unnamed = await source.OpenAsync(new SourceFile("a.png", folder["a.png"]), CancellationToken.None);
        ScanIdentity identity = named.Identity;
        Assert.Equal(("S1", "b/c", "A1", "DOE^JANE", "US", true), (
            identity.Study, identity.Instance, identity.Accession, identity.PatientName, identity.Modality, identity.IsNamed));
        Assert.Equal(("a", false), (unnamed.Identity.Study, unnamed.Identity.IsNamed));
    }

    [Fact]
    public async Task Pictures_NamedInAnotherUnicodeForm_AreFound()
    {
        File.WriteAllBytes(folder["Mu\u0308ller.png"], Pictures.GreyPng(1, 1, 1));
        File.WriteAllText(folder["ids.csv"], "file,study\nM\u00FCller.png,S1\n");
        IScanSource source = KnownScanSources.Create(folder.Path, new IngestOptions()).Value!;

        using IScanDocument named = await source.OpenAsync(
            new SourceFile("Mu\u0308ller.png", folder["Mu\u0308ller.png"]), CancellationToken.None);

        Assert.Equal("S1", named.Identity.Study);
        Assert.DoesNotContain(await SourceWalk.LinesAsync(folder.Path), line => line.Contains("unreadable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name,study\na.png,1\n", "row 1: the column file is missing; there are name, study")]
    [InlineData("file,study\na.png,1\na.png,2\n", "row 3: the same file as in row 2 ('a.png')")]
    [InlineData("file,study\n../a.png,1\n", "row 2: the file must be named relative to the folder")]
    [InlineData("file,study\n/etc/passwd,1\n", "row 2: the file must be named relative to the folder")]
    [InlineData("file,study\n,1\n", "row 2: no file is named")]
    [InlineData("", "the column file is missing; the file is empty")]
    public void Create_BadIds_SaysWhatIsWrong(string csv, string expected)
    {
        File.WriteAllText(folder["ids.csv"], csv);

        Outcome<IScanSource> source = KnownScanSources.Create(folder.Path, new IngestOptions());

        Assert.Contains(expected, source.Rejection?.Message, StringComparison.Ordinal);
    }
}
