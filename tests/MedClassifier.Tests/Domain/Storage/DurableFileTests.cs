using MedClassifier.Domain.Storage;

namespace MedClassifier.Tests.Domain.Storage;

public class DurableFileTests
{
    [Fact]
    public void Write_NewFolder_HoldsTheText()
    {
        using var folder = new TemporaryFolder();

        DurableFile.WriteText(folder["a/b/c.txt"], "ä");

        Assert.Equal([0xC3, 0xA4], File.ReadAllBytes(folder["a/b/c.txt"]));
    }

    [Fact]
    public void Write_WriterThrows_KeepsTheOldFileAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        DurableFile.WriteText(folder["x"], "old");

        Assert.Throws<InvalidOperationException>(() => DurableFile.Write(folder["x"], s =>
        {
            s.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(folder["x"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
