using MedClassifier.Domain.Training;

namespace MedClassifier.Tests.Domain.Training;

public class ScanHashesTests
{
    private static readonly string First = "00000000000000ff" + new string('a', 48);
    private static readonly string Second = "fedcba9876543210" + new string('b', 48);

    [Fact]
    public void ToString_ScansInAnyOrderAndTwice_AreOneSortedText()
    {
        var scans = ScanHashes.Of([Second, First, Second]);

        Assert.Equal(2, scans.Count);
        Assert.Equal("00000000000000ff fedcba9876543210", scans.ToString());
    }

    [Fact]
    public void Contains_ScansReadFromText_KnowsTheseAndNoOthers()
    {
        ScanHashes scans = ScanHashes.Parse("00000000000000ff fedcba9876543210")!;

        Assert.True(scans.Contains(First));
        Assert.True(scans.Contains(Second));
        Assert.False(scans.Contains("00000000000000fe" + new string('a', 48)));
    }

    [Fact]
    public void Union_SetsThatShareAScan_CountsItOnce()
    {
        ScanHashes both = ScanHashes.Of([First]).Union(ScanHashes.Of([First, Second]));

        Assert.Equal(2, both.Count);
        Assert.Equal(1, ScanHashes.Of([First]).Union(null).Count);
    }

    [Fact]
    public void Parse_EmptyText_IsTheEmptySet() => Assert.Equal(0, ScanHashes.Parse("")!.Count);

    [Theory]
    [InlineData("00000000000000f")]
    [InlineData("00000000000000ff  fedcba9876543210")]
    [InlineData("00000000000000ff,fedcba9876543210")]
    [InlineData("+0000000000000ff")]
    public void Parse_AnythingElse_IsNull(string text) => Assert.Null(ScanHashes.Parse(text));
}
