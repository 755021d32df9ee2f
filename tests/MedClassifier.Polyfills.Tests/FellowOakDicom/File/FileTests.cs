using FellowOakDicom;
using FellowOakDicom.IO.Writer;
using MedClassifier.Tests;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

/// <summary>Files of pydicom read, and files of ours read again.</summary>
public sealed class FileTests
{
    public static TheoryData<string> Syntaxes => ["implicit", "explicit", "big", "deflated"];

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public void Open_EveryVrOfPydicom_GivesItsValues(string syntax)
    {
        DicomFile file = DicomCases.Open($"every_vr_{syntax}.dcm");

        AssertEveryVr(file.Dataset);
        Assert.Equal(DicomFileFormat.DICOM3, file.Format);
        Assert.False(file.IsPartial);
        Assert.Equal("2.25.1", file.FileMetaInfo.MediaStorageSOPInstanceUID.UID);
        Assert.Equal(file.FileMetaInfo.TransferSyntax, file.Dataset.InternalTransferSyntax);
    }

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public void Save_EveryVr_IsReadAgain(string syntax)
    {
        DicomFile file = DicomCases.Open($"every_vr_{syntax}.dcm");
        DicomWriteOptions options = new() { ExplicitLengthSequences = true, ExplicitLengthSequenceItems = true };
        MemoryStream explicitLengths = new();
        file.Save(explicitLengths, options);
        explicitLengths.Position = 0;

        AssertEveryVr(DicomCases.RoundTrip(file).Dataset);
        AssertEveryVr(DicomFile.Open(explicitLengths).Dataset);
    }

    [Theory]
    [MemberData(nameof(Syntaxes))]
    public async Task OpenAsync_PathAndStream_GiveTheSame(string syntax)
    {
        string path = DicomCases.PathOf($"every_vr_{syntax}.dcm");
        using FileStream stream = File.OpenRead(path);

        DicomFile fromPath = await DicomFile.OpenAsync(path);
        DicomFile fromStream = await DicomFile.OpenAsync(stream, FileReadOption.ReadAll);

        AssertEveryVr(fromPath.Dataset);
        AssertEveryVr(fromStream.Dataset);
    }

    [Fact]
    public async Task SaveAsync_Path_ReplacesTheFile()
    {
        using TemporaryFolder folder = new();
        DicomFile file = new(DicomCases.New());
        await file.SaveAsync(folder["a.dcm"]);
        file.Dataset.AddOrUpdate(DicomTag.PatientID, "P2");
        await file.SaveAsync(folder["a.dcm"]);

        Assert.Equal("P2", DicomFile.Open(folder["a.dcm"]).Dataset.GetString(DicomTag.PatientID));
        Assert.Equal(["a.dcm"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.True(DicomFile.HasValidHeader(folder["a.dcm"]));
        Assert.False(DicomFile.HasValidHeader(folder["b.dcm"]));
    }

    [Fact]
    public void New_DatasetWithoutUids_Throws() =>
        Assert.Throws<DicomDataException>(() => new DicomFile(new DicomDataset { { DicomTag.PatientID, "P" } }));

    [Fact]
    public void New_Dataset_FillsTheMetaInformation()
    {
        DicomFile file = new(DicomCases.New(DicomTransferSyntax.ImplicitVRLittleEndian));

        Assert.Equal(DicomUID.SecondaryCaptureImageStorage, file.FileMetaInfo.MediaStorageSOPClassUID);
        Assert.Equal(DicomTransferSyntax.ImplicitVRLittleEndian, file.FileMetaInfo.TransferSyntax);
        Assert.Throws<DicomDataException>(() => file.FileMetaInfo.Add(DicomTag.PatientID, "P"));
    }

    [Fact]
    public void Open_Stop_EndsBeforeTheTag()
    {
        DicomFile file = DicomFile.Open(
            DicomCases.PathOf("every_vr_explicit.dcm"), DicomEncoding.Default, state => state.SequenceDepth == 0 && state.Tag.Group >= 0x0010);

        Assert.True(file.IsPartial);
        Assert.True(file.Dataset.Contains(DicomTag.StudyDate));
        Assert.False(file.Dataset.Contains(DicomTag.PatientID));
    }

    [Theory]
    [InlineData(FileReadOption.Default, true)]
    [InlineData(FileReadOption.ReadLargeOnDemand, true)]
    [InlineData(FileReadOption.ReadAll, true)]
    [InlineData(FileReadOption.SkipLargeTags, false)]
    public void Open_LargeValue_IsTreatedAsTheOptionSays(FileReadOption option, bool isThere)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = new byte[100_000];
        Random.Shared.NextBytes(bytes);
        DicomDataset dataset = DicomCases.New();
        dataset.Add(DicomTag.EncapsulatedDocument, bytes);
        new DicomFile(dataset).Save(folder["large.dcm"]);

        DicomFile file = DicomFile.Open(folder["large.dcm"], option);

        Assert.Equal(isThere, file.Dataset.Contains(DicomTag.EncapsulatedDocument));
        if (isThere)
        {
            DicomElement element = file.Dataset.GetDicomItem<DicomElement>(DicomTag.EncapsulatedDocument);
            byte[] part = new byte[10];
            element.Buffer.GetByteRange(99_990, 10, part);
            Assert.Equal(bytes, element.Buffer.Data);
            Assert.Equal(bytes[^10..], part);
            Assert.Equal(option == FileReadOption.ReadAll, element.Buffer.IsMemory);
        }
    }

    [Fact]
    public void Open_StreamThatCannotSeek_IsRead()
    {
        using System.IO.Compression.GZipStream stream = new(Zipped(), System.IO.Compression.CompressionMode.Decompress);

        AssertEveryVr(DicomFile.Open(stream).Dataset);

        static MemoryStream Zipped()
        {
            MemoryStream memory = new();
            using (System.IO.Compression.GZipStream zip = new(memory, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
            {
                zip.Write(File.ReadAllBytes(DicomCases.PathOf("every_vr_explicit.dcm")));
            }

            memory.Position = 0;
            return memory;
        }
    }

    [Fact]
    public void Save_InAnotherByteOrder_KeepsTheValues()
    {
        DicomDataset dataset = new(DicomTransferSyntax.ExplicitVRBigEndian);
        DicomCases.Open("every_vr_implicit.dcm").Dataset.CopyTo(dataset);

        DicomFile file = DicomCases.RoundTrip(new DicomFile(dataset));

        Assert.Equal(DicomTransferSyntax.ExplicitVRBigEndian, file.Dataset.InternalTransferSyntax);
        AssertEveryVr(file.Dataset);
    }

    // The values of tests/oracles/dicom_cases.py, every_vr.
    private static void AssertEveryVr(DicomDataset ds)
    {
        Assert.Equal("Müller^Zoë", ds.GetString(DicomTag.PatientName));
        Assert.Equal("20260102", ds.GetString(DicomTag.StudyDate));
        Assert.Equal(new DateTime(1, 1, 1, 3, 4, 5, 678), ds.GetSingleValue<DateTime>(DicomTag.StudyTime));
        Assert.Equal("20260102030405.000006+0100", ds.GetString(DicomTag.AcquisitionDateTime));
        Assert.Equal(["STORE1", "STORE2"], ds.GetValues<string>(DicomTag.RetrieveAETitle));
        Assert.Equal("042Y", ds.GetString(DicomTag.PatientAge));
        Assert.Equal(DicomTag.FrameTime, ds.GetSingleValue<DicomTag>(DicomTag.FrameIncrementPointer));
        Assert.Equal(["ORIGINAL", "PRIMARY", "AXIAL"], ds.GetValues<string>(DicomTag.ImageType));
        Assert.Equal([0.25m, -1500m], ds.GetValues<decimal>(DicomTag.PixelSpacing));
        Assert.Equal(0.1, ds.GetSingleValue<double>(DicomTag.AcquisitionDuration));
        Assert.Equal(-2.5f, ds.GetSingleValue<float>(DicomTag.RecommendedDisplayFrameRateInFloat));
        Assert.Equal(-7, ds.GetSingleValue<int>(DicomTag.SeriesNumber));
        Assert.Equal("a\\b\nc", ds.GetString(DicomTag.PatientComments));
        Assert.Equal([1, 2, 3, 4], ds.GetValues<byte>(DicomTag.BadPixelImage));
        Assert.Equal([1.5, -2.5], ds.GetValues<double>(DicomTag.DoubleFloatPixelData));
        Assert.Equal([0.5f, -4f], ds.GetValues<float>(DicomTag.PointCoordinatesData));
        Assert.Equal([1u, 0xFFFFFFFEu], ds.GetValues<uint>(DicomTag.LongPrimitivePointIndexList));
        Assert.Equal([-1L, 1L << 62], ds.GetValues<long>(DicomTag.SelectorSVValue));
        Assert.Equal([1UL, 1UL << 63], ds.GetValues<ulong>(DicomTag.SelectorOVValue));
        Assert.Equal([1UL, ulong.MaxValue], ds.GetValues<ulong>(DicomTag.SelectorUVValue));
        Assert.Equal([1, 0xABCD], ds.GetValues<ushort>(DicomTag.RedPaletteColorLookupTableData));
        Assert.Equal("A-1", ds.GetString(DicomTag.AccessionNumber));
        Assert.Equal(-100000, ds.GetSingleValue<int>(DicomTag.ReferencePixelX0));
        Assert.Equal(-3, ds.GetSingleValue<short>(DicomTag.TagAngleSecondAxis));
        Assert.Equal("ST text", ds.GetString(DicomTag.InstitutionAddress));
        Assert.Equal("UC text", ds.GetString(DicomTag.LongCodeValue));
        Assert.Equal(4000000000u, ds.GetSingleValue<uint>(DicomTag.RegionFlags));
        Assert.Equal("http://example.org/a?b=c", ds.GetString(DicomTag.RetrieveURL));
        Assert.Equal((ushort)65535, ds.GetSingleValue<ushort>(DicomTag.Rows));
        Assert.Equal("UT text", ds.GetString(DicomTag.TextValue));
        Assert.Equal("ACME 1", ds.GetString(new DicomTag(0x0009, 0x0010)));
        Assert.Equal([1, 2], ds.GetValues<byte>(new DicomTag(0x0009, 0x0001, "ACME 1")));

        DicomSequence sequence = ds.GetSequence(DicomTag.AnatomicRegionSequence);
        Assert.Equal(2, sequence.Items.Count);
        Assert.Equal("Brüst", sequence.Items[0].GetString(DicomTag.CodeMeaning));
        Assert.Equal("D", sequence.Items[0].GetSequence(DicomTag.EquivalentCodeSequence).Items[0].GetString(DicomTag.CodeValue));
        Assert.Empty(sequence.Items[1]);
        Assert.Equal(DicomVR.OB, ds.GetDicomItem<DicomItem>(DicomTag.BadPixelImage).ValueRepresentation);
    }
}
