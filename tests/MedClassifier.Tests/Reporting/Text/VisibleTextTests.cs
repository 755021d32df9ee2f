using MedClassifier.Domain.Text;
using MedClassifier.Reporting.Text;

namespace MedClassifier.Tests.Reporting.Text;

public class VisibleTextTests
{
    [Theory]
    [InlineData("Müller^Anna", "Müller^Anna")]
    [InlineData("山田^太郎 😀", "山田^太郎 😀")]
    [InlineData("a\u200Db", "a\u200Db")]
    [InlineData("a\nb\u001B[0m\u007F", "a\u240Ab\u241B[0m\u2421")]
    [InlineData("\u0085\u2028\u2029\uFEFF\u2066", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")]
    public void Of_Text_ShowsEveryCharacter(string text, string expected) => Assert.Equal(expected, VisibleText.Of(text));

    [Fact]
    public void Of_LoneSurrogates_BecomeReplacementCharacters()
    {
        // Not a theory: the data of an attribute is UTF-8, which cannot hold these.
        Assert.Equal("\uFFFDx\uFFFD", VisibleText.Of("\uD800x\uDC00"));
        Assert.Equal("\uFFFDx\uFFFD", WellFormed.Of("\uD800x\uDC00"));
    }

    [Theory]
    [InlineData(0f, "0.000")]
    [InlineData(0.0001f, "<0.001")]
    [InlineData(0.5004f, "0.500")]
    [InlineData(0.9999f, ">0.999")]
    [InlineData(1f, "1.000")]
    public void Probability_NearItsEnds_IsNotRoundedToCertainty(float value, string expected) =>
        Assert.Equal(expected, InvariantNumber.Probability(value));
}
