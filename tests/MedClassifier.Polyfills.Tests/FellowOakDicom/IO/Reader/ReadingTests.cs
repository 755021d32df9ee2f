using FellowOakDicom;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom.IO.Reader;

/// <summary>What readers of real files meet: no header, odd lengths, UN, delimiters in place of lengths, and the other way round.</summary>
public sealed class ReadingTests
{
    private const uint Rows = 0x00280010;
    private const uint PatientId = 0x00100020;

    // Enough bytes for the check of the preamble, which every file needs.
    private static readonly string Filler = new('x', 200);

    [Fact]
    public void Open_WithoutPreamble_FindsTheMetaInformation()
    {
        RawFile raw = new RawFile(header: false)
            .Text(0x00020010, "UI", "1.2.840.10008.1.2.1\0").Text(PatientId, "LO", "P1").Text(0x00104000, "LT", Filler);

        DicomFile file = raw.Open();

        Assert.Equal(DicomFileFormat.DICOM3NoPreamble, file.Format);
        Assert.Equal("P1", file.Dataset.GetString(DicomTag.PatientID));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Open_DatasetAlone_IsToldByItsFirstElement(bool isExplicit, bool isBig)
    {
        RawFile raw = new RawFile(isExplicit: isExplicit, isBig: isBig, header: false)
            .Text(0x00080005, "CS", "ISO_IR 100").Text(PatientId, "LO", "P1").Text(0x00104000, "LT", Filler).Short(Rows, 7);

        DicomFile file = raw.Open();

        Assert.Equal(DicomFileFormat.DICOM3NoFileMetaInfo, file.Format);
        Assert.Equal(isExplicit, file.Dataset.InternalTransferSyntax.IsExplicitVR);
        Assert.Equal((ushort)7, file.Dataset.GetSingleValue<ushort>(DicomTag.Rows));
    }

    [Fact]
    public void Open_NotDicom_ThrowsWithTheFile()
    {
        byte[] text = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("This is not DICOM. ", 20)));

        DicomFileException error = Assert.Throws<DicomFileException>(() => DicomFile.Open(new MemoryStream(text)));

        Assert.NotNull(error.File);
        Assert.Throws<DicomFileException>(() => DicomFile.Open(new MemoryStream([])));
        Assert.Throws<DicomFileException>(() => DicomFile.Open("/nonexistent/file.dcm"));
    }

    [Fact]
    public void Open_OddLength_ReadsOn()
    {
        DicomDataset dataset = new RawFile().Text(PatientId, "LO", "abc").Short(Rows, 7).Open().Dataset;

        Assert.Equal("abc", dataset.GetString(DicomTag.PatientID));
        Assert.Equal((ushort)7, dataset.GetSingleValue<ushort>(DicomTag.Rows));
    }

    [Fact]
    public void Open_UnknownVrOfAKnownTag_TakesThatOfTheDictionary()
    {
        DicomDataset dataset = new RawFile().Head(PatientId, "UN", 2).Ascii("P1").Head(Rows, "UN", 2).Number16(7).Open().Dataset;

        Assert.Equal("P1", dataset.GetString(DicomTag.PatientID));
        Assert.Equal((ushort)7, dataset.GetSingleValue<ushort>(DicomTag.Rows));
        Assert.Equal(DicomVR.LO, dataset.GetDicomItem<DicomItem>(DicomTag.PatientID).ValueRepresentation);
    }

    [Fact]
    public void Open_PrivateUnknownOfUndefinedLength_IsASequence()
    {
        // PS3.5 6.2.2 note 4: inside it is implicit little endian.
        RawFile raw = new RawFile().Text(0x00090010, "LO", "ACME").Head(0x00091001, "UN", RawFile.Undefined)
            .Item(10).Number32(0x00200010).Number32(2).Ascii("P1").EndSequence();

        DicomDataset dataset = raw.Short(Rows, 7).Open().Dataset;

        Assert.Equal((ushort)7, dataset.GetSingleValue<ushort>(DicomTag.Rows));
        Assert.Equal("P1", dataset.GetSequence(new DicomTag(0x0009, 0x0001, "ACME")).Items[0].GetString(DicomTag.PatientID));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_SequenceLengthsDefinedOrNot_GiveTheSame(bool defined)
    {
        RawFile raw = new RawFile().Head(0x00082218, "SQ", defined ? 38 : RawFile.Undefined);
        for (int i = 0; i < 2; i++)
        {
            raw.Item(defined ? 11 : RawFile.Undefined).Text(0x00080100, "SH", "ab" + i);
            _ = defined ? raw : raw.EndItem();
        }

        _ = defined ? raw : raw.EndSequence();
        DicomDataset dataset = raw.Short(Rows, 7).Open().Dataset;

        Assert.Equal(["ab0", "ab1"], dataset.GetSequence(DicomTag.AnatomicRegionSequence).Select(item => item.GetString(DicomTag.CodeValue)));
        Assert.Equal((ushort)7, dataset.GetSingleValue<ushort>(DicomTag.Rows));
    }

    [Fact]
    public void Open_ItemEndedByTheSequenceDelimiter_EndsBoth()
    {
        RawFile raw = new RawFile().Head(0x00082218, "SQ", RawFile.Undefined).Item(RawFile.Undefined).Text(0x00080100, "SH", "ab")
            .EndSequence().Short(Rows, 7);

        DicomDataset dataset = raw.Open().Dataset;

        Assert.Equal("ab", dataset.GetSequence(DicomTag.AnatomicRegionSequence).Items[0].GetString(DicomTag.CodeValue));
        Assert.Equal((ushort)7, dataset.GetSingleValue<ushort>(DicomTag.Rows));
    }

    [Fact]
    public void Open_GroupLength_IsReadAndNotWritten()
    {
        DicomFile file = new RawFile().Head(0x00100000, "UL", 4).Number32(10).Text(PatientId, "LO", "P1").Open();

        Assert.Equal(10u, file.Dataset.GetSingleValue<uint>(new DicomTag(0x0010, 0x0000)));
        file.FileMetaInfo.MediaStorageSOPClassUID = DicomUID.SecondaryCaptureImageStorage;
        file.FileMetaInfo.MediaStorageSOPInstanceUID = DicomUID.Generate();
        Assert.False(DicomCases.RoundTrip(file).Dataset.Contains(new DicomTag(0x0010, 0x0000)));
    }

    [Fact]
    public void Open_PrivateTags_CarryTheirCreator()
    {
        DicomDataset dataset = new RawFile().Text(0x00290010, "LO", "ACME").Text(0x00290011, "LO", "OTHER ").Text(0x00291101, "LO", "o1").Open().Dataset;

        Assert.Equal("o1", dataset.GetString(new DicomTag(0x0029, 0x0001, "OTHER")));
        Assert.Equal("OTHER", dataset.Last().Tag.PrivateCreator.Creator);
        Assert.False(dataset.Contains(new DicomTag(0x0029, 0x0001, "ACME")));
    }

    [Fact]
    public void Open_ValueTruncated_IsPartialWithWhatCameBefore()
    {
        byte[] bytes = new RawFile().Text(PatientId, "LO", "P1").Head(0x7fe00010, "OW", 1000).Raw(new byte[10]).Bytes;

        DicomFile file = DicomFile.Open(new MemoryStream(bytes));

        Assert.True(file.IsPartial);
        Assert.Equal("P1", file.Dataset.GetString(DicomTag.PatientID));
        Assert.False(file.Dataset.Contains(DicomTag.PixelData));
    }

    [Fact]
    public void Open_FallbackEncoding_ReadsTextWithoutACharacterSet()
    {
        byte[] bytes = new RawFile().Text(0x00100010, "PN", "M\u00fcller").Bytes;

        Assert.Equal("Müller", DicomFile.Open(new MemoryStream(bytes), System.Text.Encoding.Latin1).Dataset.GetString(DicomTag.PatientName));
        Assert.Equal("M?ller", DicomFile.Open(new MemoryStream(bytes)).Dataset.GetString(DicomTag.PatientName));
    }
}
