using FellowOakDicom;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

public sealed class TagTests
{
    [Theory]
    [InlineData("00100020")]
    [InlineData("0010,0020")]
    [InlineData("(0010,0020)")]
    public void Parse_EveryForm_GivesTheTag(string text)
    {
        DicomTag tag = DicomTag.Parse(text);

        Assert.Equal(DicomTag.PatientID, tag);
        Assert.Equal(0x0010, tag.Group);
        Assert.Equal(0x0020, tag.Element);
        Assert.False(tag.IsPrivate);
    }

    [Theory]
    [InlineData("0010")]
    [InlineData("PatientID")]
    [InlineData("")]
    public void Parse_NotATag_Throws(string text) => Assert.Throws<DicomDataException>(() => DicomTag.Parse(text));

    [Fact]
    public void ToString_WithAndWithoutCreator_IsLowerCaseHex()
    {
        Assert.Equal("(7fe0,0010)", DicomTag.PixelData.ToString());
        Assert.Equal("7FE00010", DicomTag.PixelData.ToString("J", null));
        Assert.Equal("(0009,1001:ACME)", new DicomTag(0x0009, 0x1001, "ACME").ToString());
        Assert.Equal("(0009,xx01:ACME)", new DicomTag(0x0009, 0x1001, "ACME").ToString("X", null));
    }

    [Fact]
    public void Compare_Tags_GroupBeforeElement()
    {
        Assert.True(DicomTag.PatientID.CompareTo(DicomTag.StudyInstanceUID) < 0);
        Assert.True(new DicomTag(0x0010, 0x4000).CompareTo(new DicomTag(0x0018, 0x0000)) < 0);
        Assert.Equal(0, DicomTag.Rows.CompareTo(new DicomTag(0x0028, 0x0010)));
    }

    [Fact]
    public void Equals_PrivateTagsOfOneCreator_DoNotDependOnTheBlock()
    {
        DicomTag a = new(0x0009, 0x1001, "ACME");
        DicomTag b = new(0x0009, 0x1101, "ACME");

        Assert.True(a == b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a != new DicomTag(0x0009, 0x1001, "OTHER"));
        Assert.True(a != new DicomTag(0x0009, 0x1001));
        Assert.True(a.IsPrivate);
    }

    [Fact]
    public void Conversion_ToAndFromNumber_KeepsTheTag()
    {
        DicomTag tag = 0x00280010u;

        Assert.Equal(DicomTag.Rows, tag);
        Assert.Equal(0x00280010u, (uint)DicomTag.Rows);
    }

    [Fact]
    public void MaskedTag_Overlay_MatchesEveryGroup()
    {
        DicomMaskedTag mask = DicomMaskedTag.Parse("60xx", "3000");

        Assert.True(mask.IsMatch(new DicomTag(0x6002, 0x3000)));
        Assert.False(mask.IsMatch(new DicomTag(0x6002, 0x0010)));
        Assert.False(mask.IsMatch(new DicomTag(0x7002, 0x3000)));
    }
}
