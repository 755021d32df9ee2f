using MedClassifier.Domain;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;

namespace MedClassifier.Tests.Ingestion.Sources.Archives;

/// <summary>Archives whose names are bytes, and entries packed in other ways than Deflate: made by Python, tests/oracles/archives.py.</summary>
public sealed class ArchiveNamesTests : IDisposable
{
    private static readonly string[] Accented = [.. "üöäßéñ".Select(letter => $"M{letter}ller/1.png +1")];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("cp437.zip")]
    [InlineData("latin1.zip")]
    [InlineData("unmarked_utf8.zip")]
    [InlineData("latin1_ustar.tar")]
    [InlineData("utf8_pax.tar.bz2")]
    public async Task Names_InAnySet_AreReadAndToldApart(string file) =>
        Assert.Equal(Accented.Select(line => $"{file}/{line}"), await SourceWalk.LinesAsync(PathOf(file)));

    [Fact]
    public async Task Names_LongInGnuTar_AreReadAndToldApart() =>
        Assert.Equal(
            Accented.Select(line => $"latin1_gnu.tar/{line.Replace("/1.png", $"/{new string('1', 120)}.png", StringComparison.Ordinal)}"),
            await SourceWalk.LinesAsync(PathOf("latin1_gnu.tar")));

    [Fact]
    public async Task Names_InASetThatIsNotKnown_StayApart()
    {
        string[] lines = await SourceWalk.LinesAsync(PathOf("shift_jis.zip"));

        Assert.Equal(4, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.All(lines, line => Assert.EndsWith("/1.png +1", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_InInfoZipsExtraField_AreThoseOfTheField() =>
        Assert.Equal(["unicode_path.zip/患.png +1", "unicode_path.zip/者.png +1"], await SourceWalk.LinesAsync(PathOf("unicode_path.zip")));

    [Fact]
    public async Task Names_ThatReadTheSame_AreToldApartByTheirBytes() =>
        Assert.Equal(["same_letter.zip/é.png +1", "same_letter.zip/%E9.png +1"], await SourceWalk.LinesAsync(PathOf("same_letter.zip")));

    [Fact]
    public async Task Methods_Bzip2AndLzma_AreRead() =>
        Assert.Equal(
            ["methods.zip/1.png +1", "methods.zip/2.png +1", "methods.zip/3.png +1", "methods.zip/4.png +1"],
            await SourceWalk.LinesAsync(PathOf("methods.zip")));

    [Fact]
    public async Task Methods_ThatAreNotRead_AreNamed()
    {
        byte[] zip = File.ReadAllBytes(PathOf("methods.zip"));
        // Compression method, in the directory's third and fourth record and their local headers (APPNOTE 4.3.7, 4.3.12).
        int[] records = [.. Places(zip, "PK\x01\x02"u8)];
        int[] locals = [.. Places(zip, "PK\x03\x04"u8)];
        (zip[records[2] + 10], zip[locals[2] + 8]) = (93, 93);
        (zip[records[3] + 10], zip[locals[3] + 8]) = (98, 98);
        File.WriteAllBytes(folder["x.zip"], zip);

        Rejection?[] reasons = await ReasonsAsync(folder["x.zip"]);

        Assert.Equal([null, null, "unsupported-transfer-syntax", "unsupported-transfer-syntax"], reasons.Select(reason => reason?.Code));
        Assert.Contains("Zstandard", reasons[2]!.Message, StringComparison.Ordinal);
        Assert.Contains("PPMd", reasons[3]!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one.png.gz", "one.png.gz/one.png")]
    [InlineData("one.png.bz2", "one.png.bz2/one.png")]
    [InlineData("members.png.gz", "members.png.gz/members.png")]
    public async Task PackedFile_OfOneImage_IsRead(string file, string expected)
    {
        Directory.CreateDirectory(folder["in"]);
        File.Copy(PathOf(file), folder[$"in/{file}"]);

        Assert.Equal([$"{expected} +1"], await SourceWalk.LinesAsync(PathOf(file)));
        Assert.Equal([$"{expected} +1"], await SourceWalk.LinesAsync(folder["in"]));
    }

    [Fact]
    public async Task PackedFile_CutAnywhere_IsTruncatedOrMalformed()
    {
        foreach (string name in new[] { "one.png.gz", "one.png.bz2" })
        {
            byte[] whole = File.ReadAllBytes(PathOf(name));
            // In the last ten bytes of bzip2 are the end's mark and the checksum of all: the image is whole by then.
            for (int length = 10; length < whole.Length - (name.EndsWith(".bz2", StringComparison.Ordinal) ? 10 : 0); length += 5)
            {
                File.WriteAllBytes(folder[name], whole[..length]);

                Rejection? reason = (await ReasonsAsync(folder[name]))[0];

                Assert.True(reason?.Code is "truncated" or "malformed", $"{name} cut to {length}: {reason}");
            }
        }
    }

    [Fact]
    public async Task Entries_WithAnyByteChanged_NeverThrow()
    {
        foreach (string name in new[] { "methods.zip", "one.png.bz2", "cp437.zip" })
        {
            byte[] whole = File.ReadAllBytes(PathOf(name));
            for (int i = 4; i < whole.Length; i += 3)
            {
                byte[] changed = [.. whole];
                changed[i] ^= 0xFF;
                File.WriteAllBytes(folder["x"], changed);

                Assert.NotEmpty(await SourceWalk.LinesAsync(folder["x"], new IngestOptions { Source = ScanSourceNames.Archive }));
            }
        }
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "oracles", "archives", file);

    private static List<int> Places(byte[] bytes, ReadOnlySpan<byte> mark)
    {
        List<int> places = [];
        for (int i = 0; i + mark.Length <= bytes.Length; i++)
        {
            if (bytes.AsSpan(i).StartsWith(mark))
            {
                places.Add(i);
            }
        }

        return places;
    }

    private static async Task<Rejection?[]> ReasonsAsync(string archive)
    {
        IScanSource source = KnownScanSources.Create(archive, new IngestOptions { Source = ScanSourceNames.Archive }).Value!;
        List<Rejection?> reasons = [];
        foreach (SourceFile file in await SourceWalk.FilesAsync(source))
        {
            using IScanDocument document = await source.OpenAsync(file, CancellationToken.None);
            reasons.Add(document.Rejection);
        }

        return [.. reasons];
    }
}
