using System.Text;
using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Validation.Tables;

namespace MedClassifier.Tests.Validation.Tables;

public sealed class LabelTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_FurtherColumns_AreKeptForSubgroups()
    {
        LabelTable table = Read("file,label,group,split,mask,device,side\na.png,benign,g1,test,m.png,X 1,left\nb.png,normal,,val,,X 2,right\n");

        Assert.Equal(["device", "side"], table.OtherColumns);
        Assert.Equal((2, 1, "g1", "test", "m.png"), (table.Rows[0].Row, table.Rows[0].Label, table.Rows[0].Group, table.Rows[0].Split, table.Rows[0].Mask));
        Assert.Equal("X 2", table.Rows[1].Columns["device"]);
        Assert.Equal("b.png", table.Rows[1].Group);
        Assert.Equal([3], table.OfSplit("val").Select(row => row.Row));
    }

    [Fact]
    public void Read_MissingColumn_NamesItAndWhatIsThere() =>
        AssertFaults("path,label\na,benign\n", "row 1: the column file is missing; there are path, label");

    [Fact]
    public void Read_UnknownClassesAndDuplicates_NamesAllRowsAtOnce() =>
        AssertFaults(
            "file,label\na.png,benign\nb.png,tumour\na.png,benign\nc.png,tumour\nd.png,tumour\n,benign\n../e.png,benign\n",
            "rows 3, 5-6: the label 'tumour' is no class; there are normal, benign, malignant",
            "row 4: the same file as in row 2",
            "row 7: no file is named",
            "row 8: the file must be named relative");

    [Fact]
    public void Read_Latin1_NamesTheRowsAndTheEncoding()
    {
        File.WriteAllBytes(folder["labels.csv"], Encoding.Latin1.GetBytes("file,label,who\na.png,benign,x\nb.png,benign,Müller\nc.png,benign,é\n"));

        string message = Assert.Throws<RunSetupException>(() => LabelTable.Read(folder["labels.csv"], Finding.All)).Message;

        Assert.Contains("row 3: not UTF-8 (byte 0xFC)", message, StringComparison.Ordinal);
        Assert.Contains("row 4: not UTF-8 (byte 0xE9)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Utf16_SaysSo()
    {
        File.WriteAllText(folder["labels.csv"], "file,label\na.png,benign\n", Encoding.Unicode);

        Assert.Contains(
            "UTF-16", Assert.Throws<RunSetupException>(() => LabelTable.Read(folder["labels.csv"], Finding.All)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RaggedRow_NamesIt() => AssertFaults("file,label\na.png,benign\nb.png\n", "row 3: 1 cells, the header has 2");

    private LabelTable Read(string text)
    {
        File.WriteAllText(folder["labels.csv"], text);
        return LabelTable.Read(folder["labels.csv"], Finding.All);
    }

    private void AssertFaults(string text, params string[] faults)
    {
        string message = Assert.Throws<RunSetupException>(() => Read(text)).Message;
        Assert.All(faults, fault => Assert.Contains(fault, message, StringComparison.Ordinal));
        Assert.Equal(faults.Length + 1, message.Split('\n').Length);
    }
}
