using System.Formats.Tar;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;

namespace MedClassifier.Tests.Ingestion.Sources.Archives;

public sealed class ArchiveTests : IDisposable
{
    private static readonly byte[] Picture = Pictures.GreyPng(2, 2, 0, 1, 2, 3);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Zip_Files_AreReadInItsOrderWithoutFolders()
    {
        // AppleDouble (RFC 1740): what macOS keeps of a file beside its content.
        byte[] companion = [0, 5, 0x16, 7, 0, 2, 0, 0];
        byte[] zip = Archive.Zip(
            ("b/", []), ("b/2.png", Picture), ("__MACOSX/b/._2.png", companion), (".DS_Store", [0, 0, 0, 1]), (".1.png", Picture),
            ("a\\1.png", Picture), ("x.txt", [1]));

        Assert.Equal(
            [
                "in/b/2.png +1", "in/__MACOSX/b/._2.png not-applicable", "in/.DS_Store not-applicable", "in/.1.png +1", "in/a/1.png +1",
                "in/x.txt not-an-image",
            ],
            await LinesAsync("in", zip));
    }

    [Theory]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public async Task TarGzip_OfEveryFormat_IsRead(TarEntryFormat format)
    {
        string longName = string.Join('/', Enumerable.Repeat("folder-of-a-long-name", format == TarEntryFormat.Ustar ? 5 : 12)) + "/é.png";
        byte[] tar = Archive.Tar(format, ("1.png", Picture), (longName, Picture), ("empty.dcm", []));
        string[] expected = ["in.tgz/1.png +1", $"in.tgz/{longName} +1", "in.tgz/empty.dcm empty-file"];

        Assert.Equal(expected, await LinesAsync("in.tgz", Archive.Gzip(tar)));
        Assert.Equal(expected, await LinesAsync("in.tgz", tar));
    }

    [Fact]
    public async Task Entry_OpenedWithoutItsContent_IsReadAgain()
    {
        byte[] inner = Archive.Tar(TarEntryFormat.Pax, ("1.png", Pictures.GreyPng(1, 1, 7)), ("2.png", Picture));
        File.WriteAllBytes(folder["in.zip"], Archive.Zip(("inner.tar.gz", Archive.Gzip(inner))));
        IScanSource source = KnownScanSources.Create(folder["in.zip"], new IngestOptions()).Value!;
        SourceFile listed = (await SourceWalk.FilesAsync(source))[1];

        using IScanDocument first = await source.OpenAsync(listed, CancellationToken.None);
        using IScanDocument again = await source.OpenAsync(listed with { Content = null }, CancellationToken.None);
        using IScanDocument gone = await source.OpenAsync(listed with { Content = null, Path = "in.zip/inner.tar.gz/3.png" }, CancellationToken.None);

        Assert.Equal("in.zip/inner.tar.gz/2.png", listed.Path);
        Assert.Equal(first.Identity.ContentSha256, again.Identity.ContentSha256);
        Assert.Equal("unreadable", gone.Rejection?.Code);
    }

    [Fact]
    public async Task Folder_WithArchives_LooksIntoThoseThatAreCalledSo()
    {
        Directory.CreateDirectory(folder["in/b"]);
        File.WriteAllBytes(folder["in/a.png"], Picture);
        File.WriteAllBytes(folder["in/b/c.ZIP"], Archive.Zip(("1.png", Picture)));
        File.WriteAllBytes(folder["in/d.bin"], Archive.Zip(("1.png", Picture)));
        File.WriteAllBytes(folder["in/e.zip"], [1, 2, 3]);

        Assert.Equal(
            ["a.png +1", "b/c.ZIP/1.png +1", "d.bin not-an-image", "e.zip not-an-image"], await SourceWalk.LinesAsync(folder["in"]));
    }

    [Fact]
    public async Task Nested_DeeperThanAllowed_IsRefusedAndTheRestIsRead()
    {
        byte[] two = Archive.Zip(("one.zip", Archive.Zip(("x.png", Picture))), ("y.png", Picture));
        var options = new IngestOptions { Archive = new ArchiveOptions { MaxDepth = 2 } };

        Assert.Equal(
            ["in/two.zip/one.zip limit-exceeded", "in/two.zip/y.png +1", "in/z.png +1"],
            await LinesAsync("in", Archive.Zip(("two.zip", two), ("z.png", Picture)), options));
        Assert.Contains("in/two.zip/one.zip/x.png +1", await LinesAsync("in", Archive.Zip(("two.zip", two))));
    }

    [Fact]
    public async Task Zip_Bomb_StopsAtTheRatio()
    {
        byte[] zip = Archive.Zip([("1.png", Picture), .. Enumerable.Range(0, 9).Select(i => ($"{i}.bin", new byte[4 << 20])), ("z.png", Picture)]);

        string[] lines = await LinesAsync("in", zip);

        Assert.Equal("in/1.png +1", lines[0]);
        Assert.Equal("in limit-exceeded", lines[^1]);
        // The fourth block of 4 MiB makes it more than the 16 MiB from which on the ratio counts.
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task TarGzip_Bomb_StopsAtTheTotal()
    {
        byte[] random = new byte[700_000];
        new Random(1).NextBytes(random);
        byte[] tar = Archive.Tar(TarEntryFormat.Ustar, ("1.png", Picture), ("2.bin", random), ("3.bin", random), ("4.png", Picture));
        var options = new IngestOptions { Archive = new ArchiveOptions { MaxTotalMebibytes = 1 } };

        Assert.Equal(["in/1.png +1", "in/2.bin not-an-image", "in limit-exceeded"], await LinesAsync("in", Archive.Gzip(tar), options));
    }

    [Fact]
    public async Task Entries_MoreThanAllowed_StopThere()
    {
        (string, byte[])[] entries = [.. Enumerable.Range(0, 5).Select(i => ($"{i}.png", Picture))];
        var options = new IngestOptions { Archive = new ArchiveOptions { MaxEntries = 3 } };

        Assert.Equal(["in limit-exceeded"], (await LinesAsync("in", Archive.Tar(TarEntryFormat.Gnu, entries), options))[3..]);
        Assert.Equal(["in limit-exceeded"], (await LinesAsync("in", Archive.Zip(entries), options))[3..]);
    }

    [Fact]
    public async Task Zip_DirectoryOfManyTinyRecords_IsRefusedBeforeItIsRead()
    {
        byte[] zip = Archive.Zip([.. Enumerable.Range(0, 3000).Select(i => (i.ToString("D5", null), Array.Empty<byte>()))]);
        var options = new IngestOptions { Archive = new ArchiveOptions { MaxEntries = 10 } };

        Assert.Equal(["in limit-exceeded"], await LinesAsync("in", zip, options));
    }

    [Fact]
    public async Task Entry_LargerThanAFileMayBe_IsRefusedAlone()
    {
        byte[] random = new byte[(1 << 20) + 1];
        new Random(2).NextBytes(random);
        var options = new IngestOptions { MaxFileMebibytes = 1 };

        Assert.Equal(
            ["in/1.dcm limit-exceeded", "in/2.png +1"],
            await LinesAsync("in", Archive.Tar(TarEntryFormat.Ustar, ("1.dcm", random), ("2.png", Picture)), options));
        Assert.Equal(
            ["in/1.dcm limit-exceeded", "in/2.png +1"], await LinesAsync("in", Archive.Zip(("1.dcm", random), ("2.png", Picture)), options));
    }

    [Theory]
    [InlineData("../evil.png")]
    [InlineData("a/../../evil.png")]
    [InlineData("/etc/evil.png")]
    [InlineData("..\\evil.png")]
    [InlineData("C:/evil.png")]
    [InlineData("a/../b.png")]
    public async Task Names_ThatLeadOut_AreSetAsideAndNothingIsWritten(string name)
    {
        string shown = name.Replace('\\', '/');
        string[] expected = [$"in/{shown} malformed", "in/good.png +1"];

        Assert.Equal(expected, await LinesAsync("in", Archive.Zip((name, Picture), ("good.png", Picture))));
        Assert.Equal(expected, await LinesAsync("in", Archive.Gzip(Archive.Tar(TarEntryFormat.Pax, (name, Picture), ("good.png", Picture)))));
        Assert.Equal(["in"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Tar_LinksAndDevices_AreNotFollowed()
    {
        const TarEntryFormat Format = TarEntryFormat.Pax;
        byte[] tar = Archive.Tar(
            Format,
            [
                Archive.Entry(Format, TarEntryType.RegularFile, "a/1.png", Picture),
                Archive.Entry(Format, TarEntryType.SymbolicLink, "a/2.png", link: "1.png"),
                Archive.Entry(Format, TarEntryType.SymbolicLink, "a/3.png", link: "/etc/passwd"),
                Archive.Entry(Format, TarEntryType.SymbolicLink, "a/4.png", link: "../../x"),
                Archive.Entry(Format, TarEntryType.HardLink, "a/5.png", link: "a/1.png"),
                Archive.Entry(Format, TarEntryType.Fifo, "a/6.png"),
            ]);

        Assert.Equal(
            [
                "in/a/1.png +1", "in/a/2.png not-applicable", "in/a/3.png malformed", "in/a/4.png malformed", "in/a/5.png not-applicable",
                "in/a/6.png not-an-image",
            ],
            await LinesAsync("in", tar));
    }

    [Fact]
    public async Task Zip_LinkEncryptedCorruptAndDoubleEntry_CostThemselvesOnly()
    {
        byte[] random = new byte[300];
        new Random(3).NextBytes(random);
        byte[] zip = Archive.Zip(
            ("link", "/etc/passwd"u8.ToArray()), ("secret.png", Picture), ("torn.png", random), ("good.png", Picture), ("good.png", random));
        int[] records = [.. Enumerable.Range(0, zip.Length - 4).Where(i => zip.AsSpan(i).StartsWith("PK\x01\x02"u8))];
        // External attributes: a Unix symbolic link. General purpose flag, bit 0: encrypted (APPNOTE 4.4.4, 4.4.15).
        zip[records[0] + 41] = 0xA1;
        zip[records[1] + 8] |= 1;
        zip[zip.AsSpan().IndexOf(random.AsSpan(0, 30)) + 10] ^= 1;

        Assert.Equal(
            ["in/link malformed", "in/secret.png encrypted", "in/torn.png malformed", "in/good.png +1", "in/good.png malformed"],
            await LinesAsync("in", zip));
    }

    [Fact]
    public async Task TarGzip_CutAnywhere_GivesWhatIsWholeAndSaysThatItIsCut()
    {
        byte[] random = new byte[3000];
        new Random(4).NextBytes(random);
        byte[] whole = Archive.Gzip(Archive.Tar(TarEntryFormat.Ustar, ("1.png", Picture), ("2.bin", random)));
        Assert.Equal(["in/1.png +1", "in/2.bin not-an-image"], await LinesAsync("in", whole));

        // In the last few bytes are the blanks after the archive's end mark, and the checksum: what is whole is read by then.
        for (int length = 3; length < whole.Length - 64; length += 7)
        {
            string[] lines = await LinesAsync("in", whole[..length]);

            Assert.True(lines[^1] is "in truncated" or "in malformed", $"cut to {length}: {string.Join(", ", lines)}");
        }
    }

    [Fact]
    public async Task Archives_WithAnyByteChanged_NeverThrow()
    {
        byte[] tar = Archive.Tar(TarEntryFormat.Pax, ("1.png", Picture), (new string('n', 150), Picture));
        foreach (byte[] whole in (byte[][])[Archive.Zip(("1.png", Picture), ("2.png", Picture)), tar, Archive.Gzip(tar)])
        {
            for (int i = 4; i < whole.Length; i += 1 + (whole.Length / 150))
            {
                byte[] changed = [.. whole];
                changed[i] ^= 0xFF;

                Assert.NotEmpty(await LinesAsync("in", changed, new IngestOptions { Source = ScanSourceNames.Archive }));
            }
        }
    }

    [Fact]
    public async Task Empty_Archive_IsSetAside() => Assert.Equal(["in empty-file"], await LinesAsync("in", Archive.Zip()));

    private async Task<string[]> LinesAsync(string name, byte[] archive, IngestOptions? options = null)
    {
        File.WriteAllBytes(folder[name], archive);
        return await SourceWalk.LinesAsync(folder[name], options);
    }
}
