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
        Write("benign/x (1)_mask.png", 0, 255, 0);
        Write("benign/x (1)_mask_1.png", 0, 0, 255);
        Write("benign/.hidden", 1, 1, 1);

        LabelTable labelled = Open(folder.Path).Value!;

        Assert.Equal(
            [("benign/x (1).png", 1, "benign/x (1)_mask.png + benign/x (1)_mask_1.png"), ("normal/a.png", 0, "")],
            labelled.Rows.Select(row => (row.File, row.Label, string.Join(" + ", row.Masks))));
        TrainingExample example = labelled.Examples(labelled.Rows, new IngestOptions()).Load(0, CancellationToken.None).Value!;
        Assert.Equal(new byte[] { 0, 1, 1 }, example.Mask!.Value.ToArray());
    }

    [Fact]
    public void Open_SplitsThenClasses_GivesTheSplits()
    {
        Write("train/Benign/a.png", 1, 2, 3);
        Write("val/malignant/b.png", 1, 2, 3);

        LabelTable labelled = Open(folder.Path).Value!;

        Assert.Equal([(1, "train"), (2, "val")], labelled.Rows.Select(r => (r.Label, r.Split)));
    }

    [Fact]
    public void Open_FolderThatIsNoClass_IsRefusedByItsName()
    {
        Write("benign/a.png", 1, 2, 3);
        Write("cysts/b.png", 1, 2, 3);
        Write("train/cysts/b.png", 1, 2, 3);

        Rejection rejection = Open(folder.Path).Rejection!;

        Assert.Contains("'cysts' is none of the classes normal, benign, malignant", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("'train' is none of the classes normal, benign, malignant, nor does it hold these alone: it holds 'cysts', too", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NothingThere_IsRefused()
    {
        Assert.Equal(RejectionCodes.Empty, Open(folder.Path).Rejection?.Code);
        Assert.Equal(RejectionCodes.Unreadable, Open(folder["none"]).Rejection?.Code);
    }

    private static Outcome<LabelTable> Open(string path) => LabelReader.Open(LabelReader.PlaceIn(path), Finding.All, LabelNeeds.Files | LabelNeeds.WholeGroups);

    private void Write(string file, params byte[] values)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        File.WriteAllBytes(folder[file], Pictures.GreyPng(3, 1, values));
    }
}
