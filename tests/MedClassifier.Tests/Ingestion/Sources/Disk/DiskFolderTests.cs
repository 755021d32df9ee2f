using System.Diagnostics;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Sources.Disk;

namespace MedClassifier.Tests.Ingestion.Sources.Disk;

/// <summary>Names on Linux that are no UTF-8; a shell makes them, as .NET cannot.</summary>
public sealed class DiskFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DiskFolderTests()
    {
        File.WriteAllBytes(folder["1.png"], Pictures.GreyPng(2, 2, 0, 1, 2, 3));
        File.WriteAllText(folder["ids.csv"], "file,study\nin/Müller/ä.png,S1\n");
        // Müller, Möller in Latin-1; a name in UTF-8 and one in Latin-1 that read the same; a link in a circle; a file of no bytes.
        Shell(
            """
            mkdir -p "in/$(printf 'M\374ller')" "in/$(printf 'M\366ller')/deep"
            cp 1.png "in/$(printf 'M\374ller/\344.png')"
            cp 1.png "in/$(printf 'M\366ller/deep/x.png')"
            cp 1.png "in/$(printf '\351.png')"
            cp 1.png "in/$(printf '\303\251.png')"
            : > "in/$(printf 'M\366ller/\377.dcm')"
            ln -s ../.. "in/$(printf 'M\366ller/up')"
            """);
    }

    public void Dispose()
    {
        // .NET cannot delete what it cannot name.
        Shell("rm -rf in");
        folder.Dispose();
    }

    [Fact]
    public async Task Folder_WithNamesInLatin1_IsReadAndEveryFileIsCounted()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Assert.Equal(
            [
                "%E9.png +1", "Möller/deep/x.png +1", "Möller/up/1.png +1", "Möller/up/ids.csv not-an-image", "Möller/ÿ.dcm empty-file",
                "Müller/ä.png +1", "é.png +1",
            ],
            await SourceWalk.LinesAsync(folder["in"]));
    }

    [Fact]
    public async Task Input_NamedAsDotNetShowsIt_IsFound()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Shell("rm -rf in/M*ller/up; mv in/\"$(printf 'M\\366ller')\" in/other");

        Assert.True(InputPath.Exists(folder["in/M\uFFFDller"]));
        Assert.Equal(["ä.png +1"], await SourceWalk.LinesAsync(folder["in/M\uFFFDller"]));
        Assert.Equal(["ä.png +1"], await SourceWalk.LinesAsync(folder["in/M\uFFFDller/\uFFFD.png"]));
        Assert.False(InputPath.Exists(folder["in/N\uFFFDller"]));
    }

    [Fact]
    public void Finder_NameInAnotherForm_IsFoundUnlessTwoCouldBeMeant()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        File.WriteAllBytes(folder["in/Gro\u0308ße.png"], [1]);
        File.WriteAllBytes(folder["in/a\u0308.png"], [1]);
        File.WriteAllBytes(folder["in/\u00E4.png"], [1]);
        var finder = new NamedFileFinder(folder.Path);

        Assert.Equal("in/Gro\u0308ße.png", finder.ListedName("in/Größe.png"));
        Assert.Equal(folder["in/a\u0308.png"], finder.Find("in/a\u0308.png"));
        Assert.Equal(folder["in/\u00E4.png"], finder.Find("in/\u00E4.png"));
        Assert.True(DiskFile.Exists(finder.Find("in/Müller/ä.png")!));
        Assert.Null(finder.Find("in/none.png"));
        Assert.Null(finder.Find("in"));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)'/', 0xFC, 0xC3, 0xA9 })]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0x80, 0xFF, 0xFE })]
    public void RawPath_OfBytes_GivesThemBack(byte[] bytes)
    {
        string path = RawPath.Of(bytes);

        Assert.True(RawPath.IsRaw(path));
        Assert.Equal([.. bytes, 0], RawPath.Bytes(path));
        Assert.False(RawPath.IsRaw("a/é/😀"));
    }

    private void Shell(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = folder.Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
