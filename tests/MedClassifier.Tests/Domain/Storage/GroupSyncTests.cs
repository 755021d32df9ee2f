using MedClassifier.Domain.Storage;

namespace MedClassifier.Tests.Domain.Storage;

public sealed class GroupSyncTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sync_FilesInSeveralFolders_ReturnsWhenTheyAreKept(bool together)
    {
        using var folder = new TemporaryFolder();
        string[] files = [folder["a/1"], folder["b/2"], folder["3"]];
        using var sync = new GroupSync(folder.Path, together);
        foreach (string file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, "x");
        }

        sync.Sync([]);
        sync.Sync(files);

        Assert.All(files, file => Assert.Equal("x", File.ReadAllText(file)));
    }

    [Fact]
    public void Sync_FileThatIsGone_SaysSoWhereEachIsAsked()
    {
        using var folder = new TemporaryFolder();
        using var sync = new GroupSync(folder.Path, together: false);

        Assert.Throws<FileNotFoundException>(() => sync.Sync([folder["absent"]]));
    }

    [Fact]
    public void PendingFile_NotCommitted_LeavesTheTargetAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old");
        using (var pending = new PendingFile(folder["a"]))
        {
            pending.Stream.Write("new"u8);
        }

        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal([folder["a"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Replace_File_IsSeenWhole()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a"], "old and longer");

        DurableFile.Replace(folder["a"], "new"u8);

        Assert.Equal("new", File.ReadAllText(folder["a"]));
        Assert.Equal([folder["a"]], Directory.GetFiles(folder.Path));
    }
}
