using System.ComponentModel.DataAnnotations;
using FellowOakDicom;
using MedClassifier.Phantoms.Studies;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Phantoms.Studies;

public sealed class PhantomStudyWriterTests(WrittenSample sample) : IClassFixture<WrittenSample>
{
    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        using var again = new TemporaryFolder();

        IReadOnlyList<string> files = PhantomStudyWriter.Write(again.Path, WrittenSample.Options);

        string[] names = Names(sample.Folder.Path);
        Assert.Equal(names, Names(again.Path));
        Assert.Equal(sample.Files, files);
        Assert.Equal(WrittenSample.Options.Images, files.Count);
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(sample.Folder[name]), File.ReadAllBytes(again[name])));
    }

    [Fact]
    public void Write_Sample_LabelsEveryFileAndItsMask()
    {
        TemporaryFolder folder = sample.Folder;

        string[] lines = File.ReadAllLines(folder["labels.csv"]);
        Assert.Equal("file,label,group,split,mask", lines[0]);
        string[][] rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.Equal(sample.Files, rows.Select(row => row[0]));
        Assert.Equal(Names(folder.Path).Where(name => name.EndsWith(".dcm", StringComparison.Ordinal)).Order(), sample.Files.Order());
        foreach (string[] row in rows)
        {
            DicomDataset dataset = DicomFile.Open(folder[row[0]]).Dataset;
            Assert.Contains(row[1], MedClassifier.Domain.Finding.All);
            Assert.Equal("test", row[3]);
            Assert.Equal(row[2], "p" + dataset.GetString(DicomTag.PatientID)[^3..]);
            Assert.Equal(row[1] == "normal", row[4].Length == 0);
            if (row[4].Length > 0)
            {
                using Image<L8> mask = Image.Load<L8>(folder[row[4]]);
                byte[] values = new byte[mask.Width * mask.Height];
                mask.CopyPixelDataTo(values);
                Assert.Equal(dataset.GetSingleValue<ushort>(DicomTag.Columns), mask.Width);
                Assert.Equal(dataset.GetSingleValue<ushort>(DicomTag.Rows), mask.Height);
                Assert.Equal(new byte[] { 0, 255 }, values.Distinct().Order());
            }
        }
    }

    [Fact]
    public void Write_Progress_CountsTheFiles()
    {
        using var folder = new TemporaryFolder();
        var seen = new List<int>();

        PhantomStudyWriter.Write(folder.Path, new SampleOptions { Patients = 1, Studies = 2, Images = 2 }, new Recorder(seen));

        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public void Write_FolderWithOtherStudies_Refuses()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["studies"]);
        File.WriteAllText(folder["studies/other.dcm"], "x");

        var refusal = Assert.Throws<IOException>(() => PhantomStudyWriter.Write(folder.Path, WrittenSample.Options));

        Assert.Contains("1 files", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["labels.csv"]));
    }

    [Fact]
    public void Write_Cancelled_LeavesNoLabels()
    {
        using var folder = new TemporaryFolder();

        Assert.Throws<OperationCanceledException>(() => PhantomStudyWriter.Write(folder.Path, WrittenSample.Options, null, new CancellationToken(true)));

        Assert.False(File.Exists(folder["labels.csv"]));
    }

    [Theory]
    [InlineData(10_000, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 3, 2, 5)]
    [InlineData(1, 3, 5, 4)]
    public void Write_OptionsOutOfRange_Throws(int seed, int patients, int studies, int images)
    {
        using var folder = new TemporaryFolder();
        var options = new SampleOptions { Seed = seed, Patients = patients, Studies = studies, Images = images };

        Assert.Throws<ValidationException>(() => PhantomStudyWriter.Write(folder.Path, options));
    }

    private static string[] Names(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private sealed class Recorder(List<int> seen) : IProgress<int>
    {
        public void Report(int value) => seen.Add(value);
    }
}
