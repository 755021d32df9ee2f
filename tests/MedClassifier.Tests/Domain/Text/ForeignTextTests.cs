using MedClassifier.Domain;
using MedClassifier.Domain.Text;

namespace MedClassifier.Tests.Domain.Text;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("plain text, ümlauts, 漢字 and 😀", "plain text, ümlauts, 漢字 and 😀")]
    [InlineData("a\nb\r\nc", "a{0A}b{0D}{0A}c")]
    [InlineData("\u001b[31mred\u001b]8;;http://x\u0007", "{1B}[31mred{1B}]8;;http://x{07}")]
    [InlineData("\u009b31m", "{9B}31m")]
    [InlineData("gnp\u202Excod.exe", "gnp{202E}xcod.exe")]
    [InlineData("a\u2028b\0c\u007f", "a{2028}b{00}c{7F}")]
    [InlineData("", "")]
    public void Line_TextOfOthers_HoldsNothingThatSteers(string text, string shown) => Assert.Equal(shown, ForeignText.Line(text));

    [Fact]
    public void Lines_OwnLines_Stay() => Assert.Equal("a\nb{09}", ForeignText.Lines("a\nb\t"));

    [Fact]
    public void Line_TooLong_IsCutBetweenCharacters()
    {
        Assert.Equal("aaaaaaa...", ForeignText.Line(new string('a', 11), 10));
        Assert.Equal(new string('a', 10), ForeignText.Line(new string('a', 10), 10));
        Assert.Equal("{0A}...", ForeignText.Line("\n\n\n", 10));
        Assert.True(ForeignText.Line(string.Concat(Enumerable.Repeat("😀", 100_000))).Length <= ForeignText.LongestLine);
    }

    [Fact]
    public void Rejection_MessageOfAFile_HoldsNothingThatSteers() =>
        Assert.Equal("it says {1B}[2J", new Rejection("malformed", "it says \u001b[2J").Message);
}
