using MedClassifier.Pipeline;
using MedClassifier.Validation.Tables;

namespace MedClassifier.Tests.Validation.Tables;

public sealed class PredictionTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_AnotherProgramsTable_TakesClassesFromItsColumns()
    {
        PredictionTable table = Read("path,p_benign,p_malignant,note\na.png,0.3,0.7,x\nb.png,0.999,0.004,y\n", null);

        Assert.Equal(["benign", "malignant"], table.Classes);
        Assert.Equal([0.3, 0.7], table.Rows[0].Probabilities!);
        Assert.Equal(1, table.Rows[1].Probabilities!.Sum(), 12);
    }

    [Theory]
    [InlineData("p_normal,p_malignant,p_benign", "0.2,0.5,0.3")]
    [InlineData("p_benign,p_malignant,p_normal", "0.3,0.5,0.2")]
    public void Read_ColumnsInAnyOrder_HasTheClassesFromTheLeastToTheWorst(string columns, string row)
    {
        PredictionTable table = Read($"path,{columns}\na.png,{row}\n", null);

        Assert.Equal(["normal", "benign", "malignant"], table.Classes);
        Assert.Equal([0.2, 0.3, 0.5], table.Rows[0].Probabilities!);
    }

    [Fact]
    public void Read_OwnTable_KnowsFramesAndWhatWasSetAside()
    {
        PredictionTable table = Read(
            "path,study,instance,frame,p_normal,p_benign,predicted,state,reason\nx,s,i,0,0.5,0.5,normal,done,\nx,s,i,1,1,0,normal,done,\ny,s,i,,,,,set-aside,empty-file: no bytes\n",
            ["normal", "benign"]);

        Assert.Equal([0, 1, 0], table.Rows.Select(row => row.Frame));
        Assert.Null(table.Rows[2].Probabilities);
    }

    [Fact]
    public void Read_BadProbabilities_NamesAllRowsAtOnce()
    {
        string message = Assert.Throws<RunSetupException>(() => Read(
            "path,p_benign,p_malignant\na,0.5,0.6\nb,0.5,x\nc,1.2,-0.2\na,0.5,0.5\nd,NaN,1\n", null)).Message;

        Assert.Contains("row 2: the probabilities sum to 1.1, not to 1", message, StringComparison.Ordinal);
        Assert.Contains("row 3: 'x' is no probability", message, StringComparison.Ordinal);
        Assert.Contains("row 4: '1.2' is no probability", message, StringComparison.Ordinal);
        Assert.Contains("row 5: the same image as in row 2", message, StringComparison.Ordinal);
        Assert.Contains("row 6: 'NaN' is no probability", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ClassWithoutAColumn_NamesIt() =>
        Assert.Contains(
            "row 1: the column p_malignant is missing; there are path, p_benign",
            Assert.Throws<RunSetupException>(() => Read("path,p_benign\na,1\n", ["benign", "malignant"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_SpreadsheetWithDecimalCommas_IsRead()
    {
        PredictionTable table = Read("Path;P_Benign;p_malignant;\r\na.png;0,3;0,7;\r\n;;;\r\n", ["benign", "malignant"]);

        Assert.Equal([0.3, 0.7], Assert.Single(table.Rows).Probabilities!);
    }

    private PredictionTable Read(string text, IReadOnlyList<string>? classes)
    {
        File.WriteAllText(folder["results.csv"], text);
        return PredictionTable.Read(folder["results.csv"], classes);
    }
}
