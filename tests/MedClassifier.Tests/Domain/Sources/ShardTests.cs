using MedClassifier.Domain.Sources;

namespace MedClassifier.Tests.Domain.Sources;

public sealed class ShardTests
{
    [Theory]
    [InlineData("3/64", 3, 64)]
    [InlineData("1/1", 1, 1)]
    [InlineData("100000/100000", 100_000, 100_000)]
    public void Parse_NumberOfParts_IsThatPart(string text, int number, int of)
    {
        Assert.Equal(new Shard(number, of), Shard.Parse(text));
        Assert.Equal(text, Shard.Parse(text)!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("-1/3")]
    [InlineData("1/100001")]
    [InlineData("1/2/3")]
    [InlineData(" 1/3")]
    public void Parse_AnythingElse_IsNone(string text) => Assert.Null(Shard.Parse(text));

    // tests/oracles/shards.py.
    [Theory]
    [InlineData("1.2.3", 64, 39)]
    [InlineData("1.2.3", 7, 3)]
    [InlineData("1.2.840.113619.2.55.3", 64, 31)]
    [InlineData("bilder/müller", 64, 32)]
    public void NumberOf_Study_IsTheHashModuloTheParts(string study, int of, int expected) =>
        Assert.Equal(expected, new Shard(1, of).NumberOf(study));

    [Fact]
    public void Holds_AnyStudy_IsTrueOfOnePartAlone()
    {
        Shard[] parts = [.. Enumerable.Range(1, 7).Select(number => new Shard(number, 7))];

        Assert.All(Enumerable.Range(0, 500).Select(i => $"1.2.{i}"), study => Assert.Single(parts, part => part.Holds(study)));
    }
}
