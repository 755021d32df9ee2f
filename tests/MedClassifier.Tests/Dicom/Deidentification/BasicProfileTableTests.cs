using FellowOakDicom;
using MedClassifier.Dicom.Deidentification;

namespace MedClassifier.Tests.Dicom.Deidentification;

/// <summary>
/// The generated table against rows that another project read from the same table of PS3.15 (innolitics/dicom-standard on GitHub,
/// standard/confidentiality_profile_attributes.json).
/// </summary>
public sealed class BasicProfileTableTests
{
    [Theory]
    [InlineData("0008,0050", "Z")]
    [InlineData("0018,4000", "X")]
    [InlineData("0040,0555", "X/Z")]
    [InlineData("0008,0022", "X/Z")]
    [InlineData("0008,002A", "X/Z/D")]
    [InlineData("0018,1400", "X/D")]
    [InlineData("0018,11BB", "D")]
    [InlineData("0018,9424", "X")]
    [InlineData("0010,21B0", "X")]
    [InlineData("0040,A353", "X")]
    [InlineData("0000,1000", "X")]
    [InlineData("2200,0005", "X/Z")]
    [InlineData("0012,0060", "Z")]
    [InlineData("0012,0081", "D")]
    [InlineData("0012,0020", "D")]
    [InlineData("0020,9161", "U")]
    [InlineData("3010,000F", "Z")]
    [InlineData("3010,0006", "U")]
    [InlineData("0008,009C", "Z")]
    [InlineData("0040,0512", "D")]
    [InlineData("0070,0084", "Z/D")]
    [InlineData("0008,0023", "Z/D")]
    [InlineData("0040,A730", "D")]
    [InlineData("0018,0010", "Z/D")]
    [InlineData("0018,700A", "X/D")]
    [InlineData("3010,002D", "D")]
    [InlineData("0018,1000", "X/Z/D")]
    [InlineData("0018,1002", "U")]
    [InlineData("FFFA,FFFA", "X")]
    [InlineData("FFFC,FFFC", "X")]
    [InlineData("0400,0100", "U")]
    [InlineData("4008,0119", "X")]
    public void Of_RowOfTheStandard_TakesTheActionThatSuitsEveryDefinition(string tag, string code)
    {
        ProfileAction expected = code switch
        {
            "X" => ProfileAction.Remove,
            "Z" or "X/Z" => ProfileAction.Empty,
            "U" => ProfileAction.ReplaceUid,
            _ => ProfileAction.Dummy,
        };

        Assert.Equal(expected, BasicProfileTable.Of(DicomTag.Parse(tag)));
    }

    [Theory]
    [InlineData("0009,1001")]
    [InlineData("5004,3000")]
    [InlineData("6002,3000")]
    [InlineData("60FE,4000")]
    public void Of_PrivateCurveOrOverlay_Removes(string tag) =>
        Assert.Equal(ProfileAction.Remove, BasicProfileTable.Of(DicomTag.Parse(tag)));

    [Theory]
    [InlineData("0008,0016")]
    [InlineData("0028,0010")]
    [InlineData("7FE0,0010")]
    [InlineData("0008,0060")]
    public void Of_AttributeThatTheTableLacks_Keeps(string tag) =>
        Assert.Equal(ProfileAction.Keep, BasicProfileTable.Of(DicomTag.Parse(tag)));

    [Fact]
    public void Count_WholeTable_HasTheRowsOfEdition2023b() => Assert.Equal(607, BasicProfileTable.Count);
}
