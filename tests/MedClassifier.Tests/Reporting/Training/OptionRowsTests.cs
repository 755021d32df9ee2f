using MedClassifier.Reporting.Training;

namespace MedClassifier.Tests.Reporting.Training;

public class OptionRowsTests
{
    [Fact]
    public void Of_Object_IsARowAValueNamedByItsWay()
    {
        (string, string)[] rows =
        [
            .. OptionRows.Of(
                "options", """{"seed":1,"augmentation":{"rotation":15,"flip":true},"classes":["a","b"],"device":"cpu","licence":null}"""),
        ];

        Assert.Equal(
            [
                ("options: seed", "1"), ("options: augmentation.rotation", "15"), ("options: augmentation.flip", "true"),
                ("options: classes", "a, b"), ("options: device", "cpu"), ("options: licence", ""),
            ],
            rows);
    }

    [Theory]
    [InlineData("36")]
    [InlineData("{broken")]
    public void Of_AnythingElse_IsItself(string value) => Assert.Equal([("best step", value)], OptionRows.Of("best_step", value));
}
