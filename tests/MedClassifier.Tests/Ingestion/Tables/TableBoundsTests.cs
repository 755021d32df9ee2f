using System.Diagnostics;
using MedClassifier.Domain;
using MedClassifier.Ingestion.Tables;

namespace MedClassifier.Tests.Ingestion.Tables;

public sealed class TableBoundsTests
{
    [Theory]
    [InlineData("file,label\na.png,benign\n")]
    [InlineData("file;label\n\"a;b\"\"c\n.png\";benign")]
    [InlineData("")]
    public void Check_UsualTables_AreRead(string text) => Assert.Null(TableBounds.Check(text));

    [Fact]
    public void Check_AMillionColumns_IsRefusedAtOnce()
    {
        string text = "file,label" + new string(',', 1_000_000) + "\n";
        var watch = Stopwatch.StartNew();

        Rejection refusal = TableBounds.Check(text)!;

        Assert.Equal(RejectionCodes.LimitExceeded, refusal.Code);
        Assert.Contains("Row 1 has more than 1000 cells", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public void Check_CellOrRowWithoutEnd_IsRefused()
    {
        Assert.Contains("A cell of row 2", TableBounds.Check("file,label\na," + new string('x', 70_000))!.Message, StringComparison.Ordinal);
        string row = string.Concat(Enumerable.Repeat(new string('x', 60_000) + ",", 20));
        Assert.Contains("Row 2 has more than 1048576", TableBounds.Check("a,b\n" + row)!.Message, StringComparison.Ordinal);
        Assert.Contains("quote", TableBounds.Check("file,label\n\"" + new string('\n', 70_000))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RowsWithoutEnd_IsRefused() => Assert.Contains(
        "more than 2000000 rows", TableBounds.Check(new string('\n', 2_000_001))!.Message, StringComparison.Ordinal);
}
