using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;

namespace MedClassifier.Tests.Ingestion.Labels;

public class LabelledFolderTests
{
    [Fact]
    public void Split_ImagesAndMasks_AreLoadedWithTheirLabels()
    {
        using TemporaryFolder folder = Folder("file,label,group,split,mask\na.png,benign,1,train,m.png\nb.png,malignant,2,test,\n");
        LabelledFolder labelled = LabelledFolder.Read(folder["labels.csv"], Finding.All).Value!;

        ITrainingSet train = labelled.Split("train", Finding.All, new IngestOptions());

        Assert.Equal((1, 1), (train.Count, train.LabelOf(0)));
        TrainingExample example = train.Load(0, CancellationToken.None).Value!;
        Assert.Equal([0f, 0.5f, 1f], example.Scan.Pixels.ToArray());
        Assert.Equal(new byte[] { 0, 1, 1 }, example.Mask!.Value.ToArray());
        Assert.Equal(2, labelled.Split(null, Finding.All, new IngestOptions()).Count);
        Assert.Null(labelled.Split("test", Finding.All, new IngestOptions()).Load(0, CancellationToken.None).Value!.Mask);
    }

    [Fact]
    public void Split_MaskOfOtherSize_IsRefused()
    {
        using TemporaryFolder folder = Folder("file,label,mask\na.png,benign,small.png\n");
        LabelledFolder labelled = LabelledFolder.Read(folder["labels.csv"], Finding.All).Value!;

        Outcome<TrainingExample> outcome = labelled.Split(null, Finding.All, new IngestOptions()).Load(0, CancellationToken.None);

        Assert.Equal(RejectionCodes.InvalidPixels, outcome.Rejection?.Code);
    }

    [Fact]
    public void Read_SeveralFaults_AreAllListedByRow()
    {
        using TemporaryFolder folder = Folder("file,label,mask\na.png,harmless,\ngone.png,benign,\n../b.png,benign,\nb.png,normal,nomask.png\n");

        string message = LabelledFolder.Read(folder["labels.csv"], Finding.All).Rejection!.Message;

        Assert.Contains("row 2: the label 'harmless'", message, StringComparison.Ordinal);
        Assert.Contains("row 3: the file", message, StringComparison.Ordinal);
        Assert.Contains("row 4: the file", message, StringComparison.Ordinal);
        Assert.Contains("row 5: the mask", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GroupInTwoSplits_IsRefused()
    {
        using TemporaryFolder folder = Folder("file,label,group,split\na.png,benign,p1,train\nb.png,benign,p1,test\n");

        Assert.Contains("group 'p1'", LabelledFolder.Read(folder["labels.csv"], Finding.All).Rejection!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.png,benign,train", "a.png,benign,val", true)]
    [InlineData("a.png,benign,train", "a.png,malignant,train", true)]
    [InlineData("a.png,benign,train", "a.png,benign,train", false)]
    public void Read_FileInTwoRows_IsRefusedWhereTheyContradict(string first, string second, bool refused)
    {
        using TemporaryFolder folder = Folder($"file,label,split\nb.png,normal,train\n{first}\n\n{second}\n");

        Rejection? rejection = LabelledFolder.Read(folder["labels.csv"], Finding.All).Rejection;

        Assert.Equal(refused ? "rows 3 and 5 have the same file, but not the same split and label" : null, rejection?.Message);
    }

    [Fact]
    public void Read_OtherSeparator_ShowsTheHeaderThatWasSeen()
    {
        using TemporaryFolder folder = Folder("file;label;split\na.png;benign;train\n");

        Assert.Contains("'file;label;split'", LabelledFolder.Read(folder["labels.csv"], Finding.All).Rejection!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image,class\na.png,benign\n", RejectionCodes.Malformed)]
    [InlineData("", RejectionCodes.Malformed)]
    [InlineData(null, RejectionCodes.Unreadable)]
    public void Read_NoTable_IsRefused(string? csv, string code)
    {
        using TemporaryFolder folder = Folder(csv);

        Assert.Equal(code, LabelledFolder.Read(folder["labels.csv"], Finding.All).Rejection?.Code);
    }

    [DataFact("busi")]
    public void Read_Busi_HasEveryImage()
    {
        LabelledFolder labelled = LabelledFolder.Read(RealData.Folder("busi/labels.csv"), Finding.All).Value!;

        Assert.Equal(780, labelled.Rows.Count);
        TrainingExample example = labelled.Split("val", Finding.All, new IngestOptions()).Load(0, CancellationToken.None).Value!;
        Assert.Equal(example.Scan.Pixels.Length, example.Mask!.Value.Length);
        Assert.InRange(example.Mask.Value.ToArray().Count(value => value == 1), 100, example.Scan.Pixels.Length / 2);
    }

    private static TemporaryFolder Folder(string? csv)
    {
        var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.png"], Pictures.GreyPng(3, 1, 0, 50, 100));
        File.WriteAllBytes(folder["b.png"], Pictures.GreyPng(3, 1, 0, 50, 100));
        File.WriteAllBytes(folder["m.png"], Pictures.GreyPng(3, 1, 0, 255, 255));
        File.WriteAllBytes(folder["small.png"], Pictures.GreyPng(1, 1, 255));
        if (csv is not null)
        {
            File.WriteAllText(folder["labels.csv"], csv);
        }

        return folder;
    }
}
