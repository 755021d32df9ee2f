using FellowOakDicom;
using FellowOakDicom.IO.Buffer;

namespace MedClassifier.Polyfills.Tests.FellowOakDicom;

public sealed class DatasetTests
{
    [Fact]
    public void GetSingleValue_OneValue_IsConverted()
    {
        DicomDataset dataset = DicomCases.NewImage(21, 11, 1, 16);

        Assert.Equal((ushort)21, dataset.GetSingleValue<ushort>(DicomTag.Columns));
        Assert.Equal(21, dataset.GetSingleValue<int>(DicomTag.Columns));
        Assert.Equal("21", dataset.GetString(DicomTag.Columns));
        Assert.Equal(DicomUID.SecondaryCaptureImageStorage, dataset.GetSingleValue<DicomUID>(DicomTag.SOPClassUID));
        Assert.Equal("1.2.840.10008.5.1.4.1.1.7", dataset.GetSingleValue<string>(DicomTag.SOPClassUID));
    }

    [Fact]
    public void GetSingleValue_AbsentEmptyOrSeveral_Throws()
    {
        DicomDataset dataset = new();
        dataset.Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY");
        dataset.Add(DicomTag.PatientID, string.Empty);

        Assert.Throws<DicomDataException>(() => dataset.GetSingleValue<string>(DicomTag.Modality));
        Assert.Throws<DicomDataException>(() => dataset.GetSingleValue<string>(DicomTag.ImageType));
        Assert.Throws<DicomDataException>(() => dataset.GetSingleValue<string>(DicomTag.PatientID));
        Assert.Throws<DicomDataException>(() => dataset.GetString(DicomTag.Modality));
        Assert.Throws<DicomDataException>(() => dataset.GetSequence(DicomTag.ImageType));
        Assert.False(dataset.TryGetSingleValue(DicomTag.ImageType, out string _));
        Assert.Equal("none", dataset.GetSingleValueOrDefault(DicomTag.Modality, "none"));
        Assert.Equal("none", dataset.GetSingleValueOrDefault(DicomTag.PatientID, "none"));
    }

    [Fact]
    public void GetValues_Several_AreThereByIndexAndTogether()
    {
        DicomDataset dataset = new();
        dataset.Add(DicomTag.PixelSpacing, 0.25m, 0.5m);
        dataset.Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY");

        Assert.Equal(2, dataset.GetValueCount(DicomTag.PixelSpacing));
        Assert.Equal([0.25, 0.5], dataset.GetValues<double>(DicomTag.PixelSpacing));
        Assert.Equal(0.5f, dataset.GetValue<float>(DicomTag.PixelSpacing, 1));
        Assert.Equal("ORIGINAL\\PRIMARY", dataset.GetString(DicomTag.ImageType));
        Assert.Throws<DicomDataException>(() => dataset.GetValue<string>(DicomTag.ImageType, 2));
        Assert.False(dataset.TryGetValue(DicomTag.ImageType, 2, out string _));
        Assert.Equal("x", dataset.GetValueOrDefault(DicomTag.ImageType, 2, "x"));
        Assert.True(dataset.TryGetValues(DicomTag.ImageType, out string[] types));
        Assert.Equal(["ORIGINAL", "PRIMARY"], types);
    }

    [Fact]
    public void TryGet_MalformedNumber_IsFalse()
    {
        DicomDataset dataset = new DicomDataset().NotValidated();
        dataset.Add(DicomTag.RescaleSlope, "one");
        dataset.Add(DicomTag.SeriesNumber, "1e9x");

        Assert.False(dataset.TryGetSingleValue(DicomTag.RescaleSlope, out double _));
        Assert.False(dataset.TryGetSingleValue(DicomTag.SeriesNumber, out int _));
        Assert.True(dataset.TryGetString(DicomTag.RescaleSlope, out string text));
        Assert.Equal("one", text);
    }

    [Fact]
    public void TryGetString_Empty_IsTrueAndEmpty()
    {
        DicomDataset dataset = new() { { DicomTag.AccessionNumber, string.Empty } };

        Assert.True(dataset.TryGetString(DicomTag.AccessionNumber, out string text));
        Assert.Equal(string.Empty, text);
        Assert.False(dataset.TryGetString(DicomTag.Modality, out _));
    }

    [Fact]
    public void Add_ExistingTag_ThrowsAndAddOrUpdateReplaces()
    {
        DicomDataset dataset = DicomCases.New();

        Assert.Throws<ArgumentException>(() => dataset.Add(DicomTag.PatientID, "P2"));
        dataset.AddOrUpdate(DicomTag.PatientID, "P2");

        Assert.Equal("P2", dataset.GetString(DicomTag.PatientID));
    }

    [Fact]
    public void Add_InvalidValue_ThrowsUnlessNotValidated()
    {
        DicomDataset dataset = new();

        Assert.Throws<DicomValidationException>(() => dataset.Add(DicomTag.Modality, "lower"));
        Assert.Throws<DicomValidationException>(() => dataset.Add(DicomTag.SOPInstanceUID, "1.02"));
        Assert.Throws<DicomValidationException>(() => dataset.Add(DicomTag.StudyDate, "20261301"));
        Assert.Throws<DicomValidationException>(() => dataset.Add(DicomTag.PatientID, new string('x', 65)));
        Assert.Throws<DicomValidationException>(() => dataset.Add(DicomTag.PixelSpacing, 1m));
        dataset.NotValidated().Add(DicomTag.Modality, "lower");

        Assert.Equal("lower", dataset.GetString(DicomTag.Modality));
        Assert.Throws<DicomValidationException>(dataset.Validate);
    }

    [Fact]
    public void Enumerate_Items_IsInTheOrderOfTags()
    {
        DicomDataset dataset = new();
        dataset.Add(DicomTag.Rows, (ushort)1);
        dataset.Add(DicomTag.PatientID, "P");
        dataset.Add(DicomTag.SOPInstanceUID, "1.2");

        Assert.Equal([DicomTag.SOPInstanceUID, DicomTag.PatientID, DicomTag.Rows], dataset.Select(item => item.Tag));
        Assert.Equal([DicomTag.Rows], dataset.Remove(item => item.Tag.Group != 0x0028).Select(item => item.Tag));
        Assert.False(dataset.Remove(DicomTag.Rows).Contains(DicomTag.Rows));
    }

    [Fact]
    public void Private_TagsWithCreators_GetABlockEach()
    {
        DicomDataset dataset = new();
        DicomTag first = new(0x0029, 0x0001, "ACME 1");
        DicomTag second = new(0x0029, 0x0001, "ACME 2");
        dataset.Add(DicomVR.LO, first, "one");
        dataset.Add(DicomVR.LO, second, "two");

        Assert.Equal("one", dataset.GetString(first));
        Assert.Equal("two", dataset.GetString(second));
        Assert.Equal("ACME 1", dataset.GetString(new DicomTag(0x0029, 0x0010)));
        Assert.Equal("ACME 2", dataset.GetString(new DicomTag(0x0029, 0x0011)));
        Assert.False(dataset.Contains(new DicomTag(0x0029, 0x0001, "ACME 3")));
        Assert.Equal(4, dataset.Count());
    }

    [Fact]
    public void Sequence_OfItems_IsFoundAndEnumerated()
    {
        DicomDataset dataset = new()
        {
            { DicomTag.AnatomicRegionSequence, new DicomDataset { { DicomTag.CodeValue, "T-04000" } }, new DicomDataset() },
            { DicomTag.ReferencedImageSequence, Array.Empty<DicomDataset>() },
        };

        Assert.Equal(2, dataset.GetSequence(DicomTag.AnatomicRegionSequence).Items.Count);
        Assert.Equal("T-04000", dataset.GetSequence(DicomTag.AnatomicRegionSequence).First().GetString(DicomTag.CodeValue));
        Assert.True(dataset.TryGetSequence(DicomTag.ReferencedImageSequence, out DicomSequence empty));
        Assert.Empty(empty.Items);
        Assert.False(dataset.TryGetSequence(DicomTag.ContentSequence, out _));
        Assert.Null(dataset.GetDicomItem<DicomSequence>(DicomTag.ContentSequence));
    }

    [Fact]
    public void Clone_ChangedAfterwards_LeavesTheOriginal()
    {
        DicomDataset dataset = DicomCases.New(DicomTransferSyntax.RLELossless);
        dataset.Add(new DicomSequence(DicomTag.AnatomicRegionSequence, new DicomDataset { { DicomTag.CodeValue, "A" } }));

        DicomDataset copy = dataset.Clone();
        copy.AddOrUpdate(DicomTag.PatientID, "P2");
        copy.GetSequence(DicomTag.AnatomicRegionSequence).Items[0].AddOrUpdate(DicomTag.CodeValue, "B");

        Assert.Equal("P1", dataset.GetString(DicomTag.PatientID));
        Assert.Equal("A", dataset.GetSequence(DicomTag.AnatomicRegionSequence).Items[0].GetString(DicomTag.CodeValue));
        Assert.Equal(DicomTransferSyntax.RLELossless, copy.InternalTransferSyntax);
    }

    [Fact]
    public void CopyTo_Destination_TakesTheItems()
    {
        DicomDataset destination = new() { { DicomTag.PatientID, "old" } };

        DicomCases.New().CopyTo(destination);

        Assert.Equal("P1", destination.GetString(DicomTag.PatientID));
        Assert.Equal(3, destination.Count());
    }

    [Fact]
    public void FunctionalGroupValues_PerFrame_OverridesShared()
    {
        static DicomDataset Group(string slope) => new()
        {
            { DicomTag.PixelValueTransformationSequence, new DicomDataset { { DicomTag.RescaleSlope, slope }, { DicomTag.RescaleType, "US" } } },
        };
        DicomDataset dataset = new()
        {
            { DicomTag.SharedFunctionalGroupsSequence, Group("1") },
            { DicomTag.PerFrameFunctionalGroupsSequence, new DicomDataset(), Group("2") },
        };

        Assert.Equal(1m, dataset.FunctionalGroupValues(0).GetSingleValue<decimal>(DicomTag.RescaleSlope));
        Assert.Equal(2m, dataset.FunctionalGroupValues(1).GetSingleValue<decimal>(DicomTag.RescaleSlope));
        Assert.Equal("US", dataset.FunctionalGroupValues(1).GetString(DicomTag.RescaleType));
    }

    [Fact]
    public void GetDateTime_DateAndTime_AreJoined()
    {
        DicomDataset dataset = new() { { DicomTag.StudyDate, "20260102" }, { DicomTag.StudyTime, "030405.678" } };

        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5), dataset.GetDateTime(DicomTag.StudyDate, DicomTag.StudyTime));
        Assert.Equal(new DateTime(2026, 1, 2), dataset.GetSingleValue<DateTime>(DicomTag.StudyDate));
    }

    [Fact]
    public void GetSingleValue_Buffer_IsTheBytes()
    {
        DicomDataset dataset = new();
        dataset.Add(new DicomOtherByte(DicomTag.PixelData, new MemoryByteBuffer([1, 2, 3, 4])));

        Assert.Equal([1, 2, 3, 4], dataset.GetSingleValue<IByteBuffer>(DicomTag.PixelData).Data);
        Assert.Equal([1, 2, 3, 4], dataset.GetValues<byte>(DicomTag.PixelData));
        Assert.Equal([0x0201, 0x0403], dataset.GetValues<ushort>(DicomTag.PixelData));
    }

    [Fact]
    public void PersonName_Components_AreApart()
    {
        DicomPersonName name = new(DicomTag.PatientName, "Adams", "John", "Robert", "Rev.", "B.A. M.Div.");

        // PS3.5 6.2.1.1.
        Assert.Equal("Adams^John^Robert^Rev.^B.A. M.Div.", name.Get<string>());
        Assert.Equal(("Adams", "John", "Robert", "Rev.", "B.A. M.Div."), (name.Last, name.First, name.Middle, name.Prefix, name.Suffix));
    }
}
