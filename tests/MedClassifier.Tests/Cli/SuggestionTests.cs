using MedClassifier.Cli;

namespace MedClassifier.Tests.Cli;

public class SuggestionTests
{
    private static readonly string[] Names = ["run", "inspect", "sample", "train", "validate", "model", "bench", "--output", "--input", "--identified"];

    [Theory]
    [InlineData("runn", "run")]
    [InlineData("rn", "run")]
    [InlineData("trian", "train")]
    [InlineData("vlaidate", "validate")]
    [InlineData("insp", "inspect")]
    [InlineData("--ouptut", "--output")]
    [InlineData("--out", "--output")]
    public void Nearest_SlipOfTheFingers_IsTheName(string typed, string expected) => Assert.Equal(expected, Suggestion.Nearest(typed, Names));

    [Theory]
    [InlineData("classify")]
    [InlineData("x")]
    [InlineData("--i")]
    public void Nearest_NothingLikeIt_IsNone(string typed) => Assert.Null(Suggestion.Nearest(typed, Names));
}
