using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;

namespace MedClassifier.Tests.Ingestion.Labels;

public sealed class ClassFoldersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_ClassesWithMasks_GivesARowForEachImage()
    {
        Write("normal/a.png", 0, 50, 100);
        Write("benign/x (1).png", 0, 50, 100);
        Write("benign/x (1)_mask.png", 0, 255, 255);
        Write("benign/x (1)_mask_1.png", 255, 0, 0);
        Write("benign/.hidden", 1, 1, 1);

        LabelledFolder labelled = LabelledFolder.Open(folder.Path, Finding.All).Value!;

        Assert.Equal(
            [new LabelRow("benign/x (1).png", "benign", "", "", "benign/x (1)_mask.png"), new LabelRow("normal/a.png", "normal", "", "", "")],
            labelled.Rows);
        TrainingExample example = labelled.Split(null, Finding.All, new IngestOptions()).Load(0, CancellationToken.None).Value!;
        Assert.Equal(new byte[] { 0, 1, 1 }, example.Mask!.Value.ToArray());
    }

    [Fact]
    public void Open_SplitsThenClasses_GivesTheSplits()
    {
        Write("train/benign/a.png", 1, 2, 3);
        Write("val/malignant/b.png", 1, 2, 3);

        LabelledFolder labelled = LabelledFolder.Open(folder.Path, Finding.All).Value!;

        Assert.Equal([("benign", "train"), ("malignant", "val")], labelled.Rows.Select(r => (r.Label, r.Split)));
    }

    [Fact]
    public void Open_FolderThatIsNoClass_IsRefusedByItsName()
    {
        Write("benign/a.png", 1, 2, 3);
        Write("cysts/b.png", 1, 2, 3);

        Rejection rejection = LabelledFolder.Open(folder.Path, Finding.All).Rejection!;

        Assert.Contains("'cysts' is none of the classes normal, benign, malignant", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NothingThere_IsRefused()
    {
        Assert.Equal(RejectionCodes.Empty, LabelledFolder.Open(folder.Path, Finding.All).Rejection?.Code);
        Assert.Equal(RejectionCodes.Unreadable, LabelledFolder.Open(folder["none"], Finding.All).Rejection?.Code);
    }

    private void Write(string file, params byte[] values)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        File.WriteAllBytes(folder[file], Pictures.GreyPng(3, 1, values));
    }
}
