using FellowOakDicom;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

public sealed class DictionaryTests
{
    // PS3.6 chapter 6 and 7, PS3.7 annex E.
    [Theory]
    [InlineData("00020010", "TransferSyntaxUID", "UI", "1", false)]
    [InlineData("00080005", "SpecificCharacterSet", "CS", "1-n", false)]
    [InlineData("00080018", "SOPInstanceUID", "UI", "1", false)]
    [InlineData("00080060", "Modality", "CS", "1", false)]
    [InlineData("00081140", "ReferencedImageSequence", "SQ", "1", false)]
    [InlineData("00100010", "PatientName", "PN", "1", false)]
    [InlineData("00100040", "PatientSex", "CS", "1", false)]
    [InlineData("00180088", "SpacingBetweenSlices", "DS", "1", false)]
    [InlineData("00185101", "ViewPosition", "CS", "1", false)]
    [InlineData("00200032", "ImagePositionPatient", "DS", "3", false)]
    [InlineData("00200062", "ImageLaterality", "CS", "1", false)]
    [InlineData("00280010", "Rows", "US", "1", false)]
    [InlineData("00280106", "SmallestImagePixelValue", "US/SS", "1", false)]
    [InlineData("00281050", "WindowCenter", "DS", "1-n", false)]
    [InlineData("00283002", "LUTDescriptor", "US/SS", "3", false)]
    [InlineData("00283006", "LUTData", "US/OW", "1-n/1", false)]
    [InlineData("0040A730", "ContentSequence", "SQ", "1", false)]
    [InlineData("52009230", "PerFrameFunctionalGroupsSequence", "SQ", "1", false)]
    [InlineData("60003000", "OverlayData", "OB/OW", "1", false)]
    [InlineData("60063000", "OverlayData", "OB/OW", "1", false)]
    [InlineData("7FE00008", "FloatPixelData", "OF", "1", false)]
    [InlineData("7FE00010", "PixelData", "OB/OW", "1", false)]
    [InlineData("00080010", "RecognitionCode", "SH", "1", true)]
    [InlineData("00280012", "Planes", "US", "1", true)]
    public void Entry_OfTheStandard_HasItsRow(string tag, string keyword, string vrs, string vm, bool retired)
    {
        DicomDictionaryEntry entry = DicomTag.Parse(tag).DictionaryEntry;

        Assert.Equal(keyword, entry.Keyword);
        Assert.Equal(vrs.Split('/').Order(), entry.ValueRepresentations.Select(vr => vr.Code).Order());
        Assert.Contains(entry.ValueMultiplicity.ToString(), vm.Split('/'));
        Assert.Equal(retired, entry.IsRetired);
    }

    [Fact]
    public void Default_Entries_AreTheWholeStandard()
    {
        DicomDictionaryEntry[] entries = [.. DicomDictionary.Default.Where(entry => entry.Tag.PrivateCreator is null)];

        // pydicom 2.3.1: 4904 rows and 88 of repeating groups; edition 2022b added five.
        Assert.InRange(entries.Length, 4997, 6000);
        Assert.InRange(entries.Count(entry => entry.MaskTag is not null && entry.MaskTag.ToString().Contains('x', StringComparison.Ordinal)), 80, 110);
        Assert.True(entries.All(entry => entry.ValueRepresentations.Length > 0 && entry.Name.Length > 0));
    }

    [Fact]
    public void Fields_OfDicomTag_HaveTheKeywordOfTheirEntry()
    {
        var fields = typeof(DicomTag).GetFields()
            .Where(field => field.IsStatic && field.FieldType == typeof(DicomTag) && field.Name != nameof(DicomTag.Unknown))
            .Select(field => (field.Name, Entry: ((DicomTag)field.GetValue(null)).DictionaryEntry))
            .ToArray();

        Assert.True(fields.Length > 4900);
        foreach (var (name, entry) in fields.Where(field => !field.Name.EndsWith("RETIRED", StringComparison.Ordinal)))
        {
            Assert.Equal(entry.Keyword, name);
        }
    }

    [Fact]
    public void Indexer_Keyword_GivesTheTag()
    {
        Assert.Equal(DicomTag.PatientBirthDate, DicomDictionary.Default["PatientBirthDate"]);
        Assert.Null(DicomDictionary.Default["NoSuchKeyword"]);
    }

    [Fact]
    public void Indexer_UnknownPrivateCreatorAndGroupLength_HaveRowsOfTheirOwn()
    {
        Assert.Same(DicomDictionary.UnknownTag, DicomDictionary.Default[new DicomTag(0x0019, 0x1234)]);
        Assert.Same(DicomDictionary.PrivateCreatorTag, DicomDictionary.Default[new DicomTag(0x0019, 0x0010)]);
        Assert.Equal(DicomVR.UL, DicomDictionary.Default[new DicomTag(0x0028, 0x0000)].ValueRepresentations[0]);
    }

    [Fact]
    public void Add_PrivateEntry_IsFoundWhereverItsBlockLies()
    {
        DicomDictionary own = DicomDictionary.Default[DicomDictionary.Default.GetPrivateCreator("MEDCLASSIFIER TEST")];
        own.Add(new DicomDictionaryEntry(DicomMaskedTag.Parse("0029", "xx10"), "Score", "Score", DicomVM.VM_1, false, DicomVR.FD));

        Assert.Equal("Score", new DicomTag(0x0029, 0x1110, "MEDCLASSIFIER TEST").DictionaryEntry.Keyword);
    }

    [Theory]
    [InlineData("1", 1, 1)]
    [InlineData("1-3", 1, 3)]
    [InlineData("2-2n", 2, int.MaxValue)]
    public void VM_Parse_GivesItsEnds(string text, int minimum, int maximum)
    {
        DicomVM vm = DicomVM.Parse(text);

        Assert.Equal(minimum, vm.Minimum);
        Assert.Equal(maximum, vm.Maximum);
        Assert.Equal(text, vm.ToString());
    }

    [Fact]
    public void VR_Parse_KnowsEveryCodeAndNoOther()
    {
        // PS3.5 table 6.2-1.
        string[] codes = "AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".Split(' ');

        Assert.Equal(codes, codes.Select(code => DicomVR.Parse(code).Code));
        Assert.Throws<DicomDataException>(() => DicomVR.Parse("ZZ"));
        Assert.Equal(
            "OB OD OF OL OV OW SQ SV UC UN UR UT UV",
            string.Join(' ', codes.Where(code => !DicomVR.Parse(code).Is16bitLength)));
    }
}
