using System.Text.Json;
using MedClassifier.Domain.Text;

namespace MedClassifier.Tests.Domain.Text;

public class CanonicalTextTests
{
    [Fact]
    public void Key_OfBothForms_IsOne()
    {
        // Python's unicodedata.normalize: tests/oracles/canonical_text.py.
        JsonElement[] words = [.. Oracle.Load("canonical_text.json").EnumerateArray()];

        Assert.Equal(14, words.Length);
        Assert.All(words, word => Assert.Equal(CanonicalText.Key(word[0].GetString()!), CanonicalText.Key(word[1].GetString()!)));
        Assert.Equal(14, words.Select(word => CanonicalText.Key(word[0].GetString()!)).Distinct().Count());
    }

    [Fact]
    public void Key_OfOtherLetters_IsAnother()
    {
        string[] names = ["Muller", "Müller", "Möller", "MÜLLER", "Mu\u0301ller"];

        Assert.Equal(names.Length, names.Select(CanonicalText.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("Muller", CanonicalText.Key("Muller"));
    }
}
