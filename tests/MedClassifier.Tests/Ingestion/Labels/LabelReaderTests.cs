using System.Text;
using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Ingestion;
using MedClassifier.Ingestion.Labels;

namespace MedClassifier.Tests.Ingestion.Labels;

public sealed class LabelReaderTests : IDisposable
{
    private const LabelNeeds Training = LabelNeeds.Files | LabelNeeds.WholeGroups;

    private readonly TemporaryFolder folder = new();

    public LabelReaderTests()
    {
        File.WriteAllBytes(folder["a.png"], Pictures.GreyPng(3, 1, 0, 50, 100));
        File.WriteAllBytes(folder["b.png"], Pictures.GreyPng(3, 1, 0, 50, 100));
        File.WriteAllBytes(folder["m.png"], Pictures.GreyPng(3, 1, 0, 255, 255));
        File.WriteAllBytes(folder["small.png"], Pictures.GreyPng(1, 1, 255));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Examples_ImagesAndMasks_AreLoadedWithTheirLabels()
    {
        LabelTable labels = Read("file,label,group,split,mask\na.png,benign,1,train,m.png\nb.png,malignant,2,test,\n", Training);

        ITrainingSet train = labels.Examples(labels.OfSplit("train"), new IngestOptions());

        Assert.Equal((1, 1), (train.Count, train.LabelOf(0)));
        TrainingExample example = train.Load(0, CancellationToken.None).Value!;
        Assert.Equal([0f, 0.5f, 1f], example.Scan.Pixels.ToArray());
        Assert.Equal(new byte[] { 0, 1, 1 }, example.Mask!.Value.ToArray());
        Assert.Equal(2, labels.Examples(labels.Rows, new IngestOptions()).Count);
        Assert.Null(labels.Examples(labels.HeldOut("test"), new IngestOptions()).Load(0, CancellationToken.None).Value!.Mask);
    }

    [Fact]
    public void Examples_MaskOfOtherSize_IsRefused()
    {
        LabelTable labels = Read("file,label,mask\na.png,benign,small.png\n", Training);

        Rejection? rejection = labels.Examples(labels.Rows, new IngestOptions()).Load(0, CancellationToken.None).Rejection;

        Assert.Equal((RejectionCodes.InvalidPixels, "The mask is 1 x 1, the image 3 x 1"), (rejection?.Code, rejection?.Message));
    }

    [Fact]
    public void Read_FurtherColumns_AreKeptForSubgroups()
    {
        LabelTable table = Read("file,label,group,split,mask,device,Side\na.png,benign,g1,test,m.png | n.png,X 1,left\nb.png,normal,,val,,X 2,right\n");

        Assert.Equal(["device", "Side"], table.OtherColumns);
        Assert.Equal((2, 1, "g1", "test"), (table.Rows[0].Row, table.Rows[0].Label, table.Rows[0].Group, table.Rows[0].Split));
        Assert.Equal(["m.png", "n.png"], table.Rows[0].Masks);
        Assert.Equal("X 2", table.Rows[1].Columns["device"]);
        Assert.Equal("b.png", table.Rows[1].Group);
        Assert.Equal([3], table.OfSplit("val").Select(row => row.Row));
        Assert.True(table is { HasGroups: true, HasSplits: true });
    }

    [Fact]
    public void OfSplit_ColumnThatIsEmpty_IsNoColumn()
    {
        LabelTable table = Read("file,label,group,split\na.png,benign,,\nb.png,normal,,\n");

        Assert.True(table is { HasGroups: false, HasSplits: false });
        Assert.Equal((2, 0), (table.OfSplit("test").Count, table.HeldOut("test").Count));
    }

    [Theory]
    [InlineData("path,label\na,benign\n", "row 1: the column file is missing; there are path, label.")]
    [InlineData("", "row 1: the column file is missing; the file is empty.", "row 1: the column label is missing; the file is empty.")]
    [InlineData("file,label\n\n", "no row beside the header.")]
    [InlineData("file,label\na.png,benign\nb.png\n", "row 3: 1 cells, the header has 2.")]
    [InlineData("FILE;Label\na.png,benign\n", "row 2: 1 cells, the header has 2; the separator looks like ,.")]
    [InlineData(
        "file|label\na.png|benign\n",
        "row 1: the column file is missing; there are file|label; the separator looks like |, which is none of , ; tab.",
        "row 1: the column label is missing; there are file|label; the separator looks like |, which is none of , ; tab.")]
    [InlineData("file,label,File\na.png,benign,\n", "row 1: the column 'file' stands there more than once.")]
    [InlineData(
        "file,label\na.png,benign\nb.png,tumour\n./a.png,benign\nc.png,tumour\nd.png,tumour\n,benign\n../e.png,benign\n",
        "rows 3, 5-6: the label 'tumour' is no class; there are normal, benign, malignant.",
        "row 4: the same file as in row 2 ('a.png').",
        "row 7: no file is named.",
        "row 8: the file must be named relative to the folder, without '..', and not '../e.png'.")]
    [InlineData("file,label,note\na.png,benign,x\nb.png,normal,\"y\nc.png,normal,z\n", "row 3: a quote stands inside a cell or is not closed; a cell with quotes is written \"so \"\"it\"\" is\".")]
    public void Read_Faults_AreAllNamedAtOnce(string csv, params string[] faults)
    {
        string message = Fault(csv, LabelNeeds.None).Message;

        Assert.Equal($"{faults.Length} fault{(faults.Length == 1 ? "" : "s")}.\n  {string.Join("\n  ", faults)}", message);
    }

    [Fact]
    public void Read_FilesThatMustBeThere_AreNamedWhereTheyAreNot()
    {
        string message = Fault("file,label,mask\na.png,harmless,\ngone.png,benign,\n../b.png,benign,\nb.png,normal,nomask.png\n", Training).Message;

        Assert.Contains("row 2: the label 'harmless'", message, StringComparison.Ordinal);
        Assert.Contains("row 3: the file 'gone.png'", message, StringComparison.Ordinal);
        Assert.Contains("row 4: the file", message, StringComparison.Ordinal);
        Assert.Contains("row 5: the mask 'nomask.png'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GroupInTwoSplits_IsRefusedWhereGroupsMustBeWhole()
    {
        const string Csv = "file,label,group,split\na.png,benign,p1,train\nb.png,benign,p1,test\n";

        Assert.Contains("rows 2-3: group 'p1' lies in more than one split (test, train)", Fault(Csv, Training).Message, StringComparison.Ordinal);
        Assert.Equal(2, Read(Csv).Rows.Count);
    }

    [Fact]
    public void Read_VeryManyFaults_AreCountedAndTheFirstTwentyShown()
    {
        string message = Fault("file,label\n" + string.Concat(Enumerable.Range(0, 1500).Select(i => $"{i}.png,class {i}\n")), LabelNeeds.None).Message;

        Assert.StartsWith("1,500 faults, the first 20.\n  row 2: the label 'class 0'", message, StringComparison.Ordinal);
        Assert.Equal(21, message.Split('\n').Length);
    }

    [Fact]
    public void Read_Latin1_NamesTheRowsAndTheEncoding()
    {
        File.WriteAllBytes(folder["labels.csv"], Encoding.Latin1.GetBytes("file,label,who\na.png,benign,x\nb.png,benign,Müller\nc.png,benign,é\n"));

        string message = LabelReader.Read(folder["labels.csv"], Finding.All).Rejection!.Message;

        Assert.Contains("row 3: not UTF-8 (byte 0xFC)", message, StringComparison.Ordinal);
        Assert.Contains("row 4: not UTF-8 (byte 0xE9)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image,class\na.png,benign\n", RejectionCodes.Malformed)]
    [InlineData("", RejectionCodes.Malformed)]
    [InlineData(null, RejectionCodes.Unreadable)]
    public void Read_NoTable_IsRefused(string? csv, string code)
    {
        if (csv is not null)
        {
            File.WriteAllText(folder["labels.csv"], csv);
        }

        Assert.Equal(code, LabelReader.Read(folder["labels.csv"], Finding.All).Rejection?.Code);
    }

    [DataFact("busi")]
    public void Read_Busi_HasEveryImage()
    {
        LabelTable labels = LabelReader.Read(RealData.Folder("busi/labels.csv"), Finding.All, Training).Value!;

        Assert.Equal(780, labels.Rows.Count);
        TrainingExample example = labels.Examples(labels.HeldOut("val"), new IngestOptions()).Load(0, CancellationToken.None).Value!;
        Assert.Equal(example.Scan.Pixels.Length, example.Mask!.Value.Length);
        Assert.InRange(example.Mask.Value.ToArray().Count(value => value == 1), 100, example.Scan.Pixels.Length / 2);
    }

    private LabelTable Read(string csv, LabelNeeds needs = LabelNeeds.None)
    {
        File.WriteAllText(folder["labels.csv"], csv);
        return LabelReader.Read(folder["labels.csv"], Finding.All, needs).Value!;
    }

    private Rejection Fault(string csv, LabelNeeds needs)
    {
        File.WriteAllText(folder["labels.csv"], csv);
        return LabelReader.Read(folder["labels.csv"], Finding.All, needs).Rejection!;
    }
}
