using MedClassifier.Domain.Training;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Training;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Pipeline.Training;

public sealed class TrainingSetsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TrainingSetsTests()
    {
        Write("one", "train/benign/a", "train/malignant/b", "val/benign/c");
        Write("two", "train/normal/a", "train/normal/b", "train/benign/c", "train/malignant/d", "train/malignant/e", "train/malignant/f");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_TwoFoldersAndPhantoms_AreJoinedInTheirShares()
    {
        TrainingSets sets = TrainingSets.Open(Options(new() { PhantomShare = 0.2, Phantoms = 6 }));

        Assert.Equal(2 + 6 + 6, sets.Training.Count);
        Assert.Equal([0.2, 0.6, 0.2], sets.Training.Shares, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2], Enumerable.Range(0, 14).Select(sets.Training.DataSetOf));
        Assert.Equal([1, 2, 1, 2, 2, 2, 0, 0, 0, 1, 2], Enumerable.Range(0, 11).Select(sets.Training.LabelOf));
        for (int i = 0; i < 14; i++)
        {
            TrainingExample example = sets.Training.Load(i, CancellationToken.None).Value!;

            Assert.Equal(sets.Training.LabelOf(i), example.Label);
            Assert.Equal(i >= 8, example.Scan.Identity.Path.StartsWith("phantom", StringComparison.Ordinal));
        }

        Assert.Equal(1, sets.Validation!.Count);
        Assert.Equal(0, sets.Validation.DataSetOf(0));
    }

    [Fact]
    public void Open_FolderWeights_AreTaken()
    {
        Assert.Equal([0.75, 0.25], TrainingSets.Open(Options(new() { FolderWeights = [3, 1] })).Training.Shares);
    }

    [Fact]
    public void Open_WrongNumberOfWeights_IsRefused()
    {
        RunSetupException fault = Assert.Throws<RunSetupException>(() => TrainingSets.Open(Options(new() { FolderWeights = [3] })));

        Assert.Contains("data.folder_weights has 1 values for 2 folders", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_GroupInTwoSplits_StopsAndNamesIt()
    {
        Write("three", "a/benign/x", "a/benign/y");
        File.WriteAllText(folder["three/labels.csv"], "file,label,group,split\na/benign/x.png,benign,p7,train\na/benign/y.png,benign,p7,val\n");

        RunSetupException fault = Assert.Throws<RunSetupException>(
            () => TrainingSets.Open(new() { Data = new() { LabelledFolder = [folder["one"], folder["three"]] } }));

        Assert.Contains(folder["three/labels.csv"] + " cannot be used", fault.Message, StringComparison.Ordinal);
        Assert.Contains("group 'p7' lies in more than one split (train, val)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_DataSetWithoutNormals_IsTheMeanOverTheClassesItHas()
    {
        // Malignant against the rest is ordered right (1), benign against the rest in one of two pairs (0.5).
        double score = MacroAucScore.Compute([1, 2, 2], [[0.5f, 0.4f, 0.1f], [0.1f, 0.5f, 0.4f], [0.1f, 0.3f, 0.6f]]);

        Assert.Equal(0.75, score);
        Assert.Equal(double.NaN, MacroAucScore.Compute([1, 1], [[0.5f, 0.5f, 0], [0.5f, 0.5f, 0]]));
    }

    private PipelineOptions Options(TrainingDataOptions data) =>
        new() { Data = data with { LabelledFolder = [folder["one"], folder["two"]] } };

    private void Write(string root, params string[] files)
    {
        foreach (string file in files)
        {
            string path = folder[$"{root}/{file}.png"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Pictures.GreyPng(3, 1, 0, 50, 100));
        }
    }
}
