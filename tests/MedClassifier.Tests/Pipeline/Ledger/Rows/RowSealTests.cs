using MedClassifier.Pipeline.Ledger.Rows;

namespace MedClassifier.Tests.Pipeline.Ledger.Rows;

public sealed class RowSealTests
{
    private static readonly RowSeal Keyed = new([1, 2, 3]);

    [Fact]
    public void Of_NoKey_IsTheSha256OfTheEncodedFields()
    {
        // printf '\x01\x01\x00\x00\x00a\x03\x08\x00\x00\x00\x07\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00' | sha256sum | cut -c1-32
        Assert.Equal("2f2fe7b3bdf5f7b42ac8b9189967489f", Convert.ToHexStringLower(RowSeal.Plain.Of("a", 7L, null)));
    }

    [Fact]
    public void Holds_SameFields_Does()
    {
        Assert.True(Keyed.Holds(Keyed.Of("a", 7L, null, new byte[] { 1 }), "a", 7L, null, new byte[] { 1 }));
        Assert.Equal(32, Keyed.Of("a").Length);
    }

    [Theory]
    [InlineData("ab", "")]
    [InlineData("", "ab")]
    [InlineData("a", null)]
    [InlineData("b", "a")]
    public void Holds_OtherFields_DoesNot(string first, string? second)
    {
        byte[] seal = Keyed.Of("a", "b");

        Assert.False(Keyed.Holds(seal, first, second));
        Assert.False(RowSeal.Plain.Holds(seal, first, second));
    }

    [Fact]
    public void Holds_PlainChecksumWhereThereIsAKey_DoesNot()
    {
        Assert.False(Keyed.Holds(RowSeal.Plain.Of("a"), "a"));
        Assert.False(Keyed.Holds(new RowSeal([9]).Of("a"), "a"));
    }

    [Fact]
    public void Holds_KeyedChecksumWithoutTheKey_IsCheckedByItsFirstHalf() => Assert.True(RowSeal.Plain.Holds(Keyed.Of("a"), "a"));

    [Fact]
    public void Holds_NoChecksum_DoesNot()
    {
        Assert.False(RowSeal.Plain.Holds(null, "a"));
        Assert.False(RowSeal.Plain.Holds([], "a"));
    }
}
