using System.Text;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Labels;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Tests.Ingestion.Tables;

public sealed class TextTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("plain", "file,label,group\na.png,benign,p1\n\"b, c.png\",normal,p2\n")]
    [InlineData("CRLF, no end of the last line", "file,label,group\r\na.png,benign,p1\r\n\"b, c.png\",normal,p2")]
    [InlineData("CR alone", "file,label,group\ra.png,benign,p1\r\"b, c.png\",normal,p2\r")]
    [InlineData("semicolon", "file;label;group\r\na.png;benign;p1\r\nb, c.png;normal;p2\r\n")]
    [InlineData("tab", "file\tlabel\tgroup\na.png\tbenign\tp1\nb, c.png\tnormal\tp2\n")]
    [InlineData("sep=", "sep=;\r\nfile;label;group\r\na.png;benign;p1\r\nb, c.png;normal;p2\r\n")]
    [InlineData("sep= of another kind", "SEP=|\nfile|label|group\na.png|benign|p1\nb, c.png|normal|p2\n")]
    [InlineData("any case, other order, spaces", "Group, Label ,FILE\np1, Benign ,a.png\np2,NORMAL, \"b, c.png\" \n")]
    [InlineData("every cell in quotes", "\"file\",\"label\",\"group\"\n\"a.png\",\"benign\",\"p1\"\n\"b, c.png\",\"normal\",\"p2\"\n")]
    [InlineData("empty rows and columns at the end", "file;label;group;;\na.png;benign;p1;;\nb, c.png;normal;p2;;\n;;;;\n;;;;\n\n")]
    [InlineData("cells left out at the end", "file,label,group,side,note\na.png,benign,p1\n\"b, c.png\",normal,p2,\n")]
    [InlineData("numbered rows", ",file,label,group\n0,a.png,benign,p1\n1,\"b, c.png\",normal,p2\n")]
    [InlineData("backslashes", "file,label,group\n.\\a.png,benign,p1\n\"b, c.png\",normal,p2\n")]
    public void Read_EachDialect_GivesTheSameLabels(string dialect, string csv)
    {
        foreach (Encoding encoding in new[] { new UTF8Encoding(false), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(false, false) })
        {
            File.WriteAllText(folder["labels.csv"], csv, encoding);

            LabelTable labels = LabelReader.Read(folder["labels.csv"], Finding.All).Value!;

            Assert.Equal(
                [(dialect, 2, "a.png", 1, "p1"), (dialect, 3, "b, c.png", 0, "p2")],
                labels.Rows.Select(row => (dialect, row.Row, row.File, row.Label, row.Group)));
        }
    }

    [Fact]
    public void NumberIn_PointOrComma_IsTheSame()
    {
        File.WriteAllText(folder["t.csv"], "a;b;c\n0,25;0.25;x\n");

        TextRow row = Assert.Single(TextTable.Read(folder["t.csv"], ["a"], new FaultList()).Value!.Rows);

        Assert.Equal((0.25, 0.25, null, null), (row.NumberIn("A"), row.NumberIn("b"), row.NumberIn("c"), row.NumberIn("d")));
    }

    [Fact]
    public void Rows_AfterEmptyOnesAndLineBreaksInCells_HaveTheNumbersThatASpreadsheetShows()
    {
        File.WriteAllText(folder["t.csv"], "sep=,\na,b\n1,\"two\nlines\"\n,\n\n5,x\n");

        Assert.Equal([2, 5], TextTable.Read(folder["t.csv"], ["a"], new FaultList()).Value!.Rows.Select(row => row.Number));
    }
}
