using FellowOakDicom;
using MedClassifier.Dicom;
using MedClassifier.Tests.Ingestion;

namespace MedClassifier.Tests.Dicom;

/// <summary>Of a file's own text only what the standard, or the list of makers, knows is shown.</summary>
public class ShownValuesTests
{
    [Theory]
    [InlineData("ImageType", "ORIGINAL\\PRIMARY\\DOE^JANE\\0001", "ORIGINAL\\PRIMARY\\other\\0001")]
    [InlineData("PatientSex", "F", "F")]
    [InlineData("PatientSex", "DOE", "other")]
    [InlineData("PatientAge", "041Y", "041Y")]
    [InlineData("PatientAge", "DOEJ", "other")]
    [InlineData("Modality", "US", "US")]
    [InlineData("Modality", "DOE", "other")]
    [InlineData("Manufacturer", "GE MEDICAL SYSTEMS", "GE")]
    [InlineData("Manufacturer", "Gerda Doe", "other")]
    [InlineData("Manufacturer", "SIEMENS Healthineers Doe^Jane", "Siemens")]
    [InlineData("ManufacturerModelName", "Doe^Jane", "other")]
    [InlineData("KVP", "28.5", "28.5")]
    [InlineData("KVP", "Doe", "other")]
    [InlineData("SOPClassUID", "1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.7")]
    public void Of_Value_IsATermANumberOrOther(string keyword, string value, string expected)
    {
        DicomDataset dataset = DicomSamples.Grey(2, 1, [0, 1]);
        DicomTag tag = DicomDictionary.Default.First(entry => entry.Keyword == keyword).Tag;
        dataset.AddOrUpdate(tag, value.Split('\\'));

        Assert.Equal(expected, ShownValues.Of(dataset, tag));
    }

    [Fact]
    public void Of_BinaryNumber_IsTheNumber() => Assert.Equal("2", ShownValues.Of(DicomSamples.Grey(2, 1, [0, 1]), DicomTag.Columns));

    [Fact]
    public void Of_AbsentTag_IsEmpty() => Assert.Equal("", ShownValues.Of(DicomSamples.Grey(2, 1, [0, 1]), DicomTag.ViewPosition));
}
