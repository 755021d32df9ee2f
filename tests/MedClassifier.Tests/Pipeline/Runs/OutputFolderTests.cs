using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Tests.Pipeline.Runs;

public class OutputFolderTests
{
    [Fact]
    public void Open_MissingFolder_IsMade()
    {
        using var folder = new TemporaryFolder();

        using OutputFolder output = OutputFolder.Open(folder["a/b"]);

        Assert.True(Directory.Exists(folder["a/b"]));
        Assert.True(output.Contains(folder["a/b/c.png"]));
        Assert.False(output.Contains(folder["a/bc"]));
        Assert.False(output.Contains(folder["a/b/../c"]));
    }

    [Fact]
    public void Open_HeldByAnotherRun_SaysSoUntilItIsLetGo()
    {
        using var folder = new TemporaryFolder();
        OutputFolder first = OutputFolder.Open(folder.Path);

        RunSetupException e = Assert.Throws<RunSetupException>(() => OutputFolder.Open(folder.Path));
        first.Dispose();
        using OutputFolder second = OutputFolder.Open(folder.Path);

        Assert.Contains("Another run", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterAKill_DeletesWhatWasHalfWrittenAndNothingElse()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["report"]);
        File.WriteAllText(folder["report/a.png.0a1b2c3d.part"], "");
        File.WriteAllText(folder["somebody.part"], "");

        OutputFolder.Open(folder.Path).Dispose();

        Assert.False(File.Exists(folder["report/a.png.0a1b2c3d.part"]));
        Assert.True(File.Exists(folder["somebody.part"]));
    }

    [Fact]
    public void Open_FileInItsPlace_SaysThatItCannotBeWritten()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");

        RunSetupException e = Assert.Throws<RunSetupException>(() => OutputFolder.Open(folder["file/out"]));

        Assert.Contains("cannot be written", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_NothingInIt_LeavesNothingThatWasNotThere()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["there"]);
        foreach (string path in (string[])["a/b", "there"])
        {
            using OutputFolder output = OutputFolder.Open(folder[path]);
            Directory.CreateDirectory(folder[path + "/log"]);
            File.WriteAllText(folder[path + "/log/run-1.jsonl"], "");
            File.WriteAllText(folder[path + "/ledger.db"], "");
        }

        Assert.False(Directory.Exists(folder["a"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["there"]));
    }

    [Fact]
    public void Dispose_KeptOrNotEmptyBefore_LeavesAll()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        OutputFolder.Open(folder.Path).Dispose();
        using (OutputFolder kept = OutputFolder.Open(folder["kept"]))
        {
            kept.Keep();
        }

        Assert.True(File.Exists(folder["file"]));
        Assert.True(File.Exists(folder["kept/.lock"]));
    }

    [Fact]
    public void Demand_FolderRemoved_SaysSo()
    {
        using var folder = new TemporaryFolder();
        using OutputFolder output = OutputFolder.Open(folder["out"]);
        output.Demand();

        Directory.Delete(folder["out"], recursive: true);

        Assert.Contains("was removed", Assert.Throws<IOException>(output.Demand).Message, StringComparison.Ordinal);
    }
}
