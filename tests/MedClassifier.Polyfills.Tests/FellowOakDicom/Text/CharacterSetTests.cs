using System.Text;
using FellowOakDicom;
using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

/// <summary>The examples of PS3.5 annexes H (Japanese), I (Korean), J (UTF-8, GB18030) and K (Chinese with code extensions), with their bytes.</summary>
public sealed class CharacterSetTests
{
    public static TheoryData<string, string, string> Examples => new()
    {
        {
            @"\ISO 2022 IR 87",
            "59616D6164615E5461726F753D1B24423B3345441B28425E1B244242404F3A1B28423D1B24422464245E24401B28425E1B2442243F246D24261B2842",
            "Yamada^Tarou=山田^太郎=やまだ^たろう"
        },
        {
            @"ISO 2022 IR 13\ISO 2022 IR 87",
            "D4CFC0DE5EC0DBB33D1B24423B3345441B284A5E1B244242404F3A1B284A3D1B24422464245E24401B284A5E1B2442243F246D24261B284A",
            "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"
        },
        {
            @"\ISO 2022 IR 149",
            "486F6E675E47696C646F6E673D1B242943FBF35E1B242943D1CED4D73D1B242943C8AB5E1B242943B1E6B5BF",
            "Hong^Gildong=洪^吉洞=홍^길동"
        },
        { "ISO_IR 192", "57616E675E5869616F446F6E673DE78E8B5EE5B08FE69DB13D", "Wang^XiaoDong=王^小東=" },
        { "GB18030", "57616E675E5869616F446F6E673DCDF55ED0A1B6AB3D", "Wang^XiaoDong=王^小东=" },
        {
            @"\ISO 2022 IR 58",
            "5A68616E675E5869616F446F6E673D1B242941D5C55E1B242941D0A1B6AB3D",
            "Zhang^XiaoDong=张^小东="
        },
    };

    // One letter above ASCII of each 8-bit set.
    public static TheoryData<string, byte[], string> SingleByteSets => new()
    {
        { "ISO_IR 100", [0xe4], "ä" },
        { "ISO_IR 101", [0xb1], "ą" },
        { "ISO_IR 109", [0xa6], "Ĥ" },
        { "ISO_IR 110", [0xa2], "ĸ" },
        { "ISO_IR 144", [0xbb], "Л" },
        { "ISO_IR 127", [0xc2], "آ" },
        { "ISO_IR 126", [0xc4], "Δ" },
        { "ISO_IR 138", [0xe0], "א" },
        { "ISO_IR 148", [0xf0], "ğ" },
        { "ISO_IR 166", [0xa1], "ก" },
        { "ISO_IR 13", [0xd4], "ﾔ" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void PersonName_ExampleOfTheStandard_IsRead(string charsets, string hex, string name)
    {
        Encoding[] encodings = DicomEncoding.GetEncodings(charsets.Split('\\'));

        DicomPersonName element = new(DicomTag.PatientName, encodings, new MemoryByteBuffer(Convert.FromHexString(hex)));

        Assert.Equal(name, element.Get<string>());
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void PersonName_ExampleOfTheStandard_ComesBackFromAFile(string charsets, string hex, string name)
    {
        Assert.NotEmpty(hex);
        DicomDataset dataset = DicomCases.New();
        dataset.Add(DicomTag.SpecificCharacterSet, charsets.Split('\\'));
        dataset.Add(DicomTag.PatientName, name);
        dataset.Add(DicomTag.AnatomicRegionSequence, new DicomDataset { { DicomTag.PatientName, name } });

        DicomDataset read = DicomCases.RoundTrip(new DicomFile(dataset)).Dataset;

        Assert.Equal(name, read.GetString(DicomTag.PatientName));
        Assert.Equal(name, read.GetSequence(DicomTag.AnatomicRegionSequence).Items[0].GetString(DicomTag.PatientName));
    }

    [Theory]
    [MemberData(nameof(SingleByteSets))]
    public void LongString_SingleByteSet_IsReadAndWritten(string charset, byte[] bytes, string text)
    {
        Encoding encoding = DicomEncoding.GetEncoding(charset);

        Assert.Equal(text, new DicomLongString(DicomTag.StudyDescription, [encoding], new MemoryByteBuffer(bytes)).Get<string>());
        Assert.Equal(bytes, encoding.GetBytes(text));
    }

    [Theory]
    [InlineData("ISO IR 192")]
    [InlineData("ISO-IR 192")]
    [InlineData(" ISO_IR 192 ")]
    public void GetEncoding_UsualMisspelling_IsUnderstood(string charset) => Assert.Equal(65001, DicomEncoding.GetEncoding(charset).CodePage);

    [Fact]
    public void GetEncoding_AbsentOrUnknown_IsAscii()
    {
        Assert.Equal(DicomEncoding.Default.CodePage, DicomEncoding.GetEncoding(string.Empty).CodePage);
        Assert.Equal(DicomEncoding.Default.CodePage, DicomEncoding.GetEncoding("KLINGON").CodePage);
    }

    [Fact]
    public void Sequence_ItemWithACharacterSetOfItsOwn_IsReadByIt()
    {
        RawFile raw = new RawFile().Text(0x00080005, "CS", "ISO_IR 100").Head(0x00082218, "SQ", RawFile.Undefined)
            .Item(RawFile.Undefined).Text(0x00080104, "LO", "\u00e4\u00e4").EndItem()
            .Item(RawFile.Undefined).Text(0x00080005, "CS", "ISO_IR 144").Text(0x00080104, "LO", "\u00bb\u00bb").EndItem()
            .Item(RawFile.Undefined).Text(0x00080104, "LO", "\u00f6\u00f6").EndItem().EndSequence();

        DicomDataset dataset = raw.Open().Dataset;

        Assert.Equal(["ää", "ЛЛ", "öö"], dataset.GetSequence(DicomTag.AnatomicRegionSequence).Select(item => item.GetString(DicomTag.CodeMeaning)));
    }

    [Fact]
    public void TrailByteOfABackslash_InGbk_PartsNoValues()
    {
        // U+4E57 is 81 5C in GBK.
        Encoding gbk = DicomEncoding.GetEncoding("GBK");

        DicomLongString element = new(DicomTag.StudyDescription, [gbk], new MemoryByteBuffer([0x81, 0x5c]));

        Assert.Equal(gbk.GetString([0x81, 0x5c]), element.Get<string>());
        Assert.Equal(1, element.Count);
    }
}
