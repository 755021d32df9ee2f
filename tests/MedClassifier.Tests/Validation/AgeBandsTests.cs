using MedClassifier.Validation;

namespace MedClassifier.Tests.Validation;

public class AgeBandsTests
{
    [Theory]
    [InlineData("045Y", "40 to 49")]
    [InlineData("45", "40 to 49")]
    [InlineData("011M", "0 to 9")]
    [InlineData("130M", "10 to 19")]
    [InlineData("006W", "0 to 9")]
    [InlineData("003D", "0 to 9")]
    [InlineData("", null)]
    [InlineData("adult", "adult")]
    [InlineData("200", "200")]
    public void Of_Ages_AreBandsOfTenYears(string value, string? expected) => Assert.Equal([expected], AgeBands.Of("PatientAge", [value]));

    [Theory]
    [InlineData("age", true)]
    [InlineData("AGE", true)]
    [InlineData("patient_age", true)]
    [InlineData("Age (years)", true)]
    [InlineData("image", false)]
    [InlineData("ImageLaterality", false)]
    [InlineData("stage", false)]
    [InlineData("agency", false)]
    public void Of_ColumnName_IsAnAgeOnlyWhereItSaysSo(string column, bool isAge) =>
        Assert.Equal([isAge ? "30 to 39" : "31"], AgeBands.Of(column, ["31"]));
}
