using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.OperatingPoints;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Calibration;
using MedClassifier.Tests.Reporting;

namespace MedClassifier.Tests.Pipeline.Calibration;

public class OperatingPointSelectionTests
{
    private static readonly UsedCalibration Used = new(
        new CalibrationFile(
            2, "abc", Finding.All, new TemperatureScaling(Finding.All, 9, 1),
            [
                new ChosenThreshold(OperatingRule.TargetSensitivity(0.9), "benign", "image", 0.4, 0.9, 0.5, 9),
                new ChosenThreshold(OperatingRule.TargetSensitivity(0.9), "malignant", "image", 0.2, 0.9, 0.5, 9),
                new ChosenThreshold(OperatingRule.Youden, "malignant", "image", 0.3, 0.8, 0.7, 9),
                new ChosenThreshold(OperatingRule.Youden, "malignant", "group", 0.35, 0.8, 0.7, 9),
                new ChosenThreshold(OperatingRule.TargetSpecificity(0.9), "malignant", "image", null, null, null, 9, "none reaches it"),
            ],
            "", "val", "1")
        { GroupRule = "maximum" },
        "sha",
        null);

    [Fact]
    public void Of_Auto_IsTheFirstOfThePositiveClassAndNotChosen() => Assert.Equal(
        new OperatingPointChoice("sensitivity 0.9", 2, 0.2, null, "", false), OperatingPointSelection.Of("auto", Used, SampleResults.Run().Model));

    [Fact]
    public void Of_AName_IsThatOneInAnyCaseWithItsStudies() => Assert.Equal(
        new OperatingPointChoice("Youden", 2, 0.3, 0.35, "maximum", true), OperatingPointSelection.Of("youden", Used, SampleResults.Run().Model));

    [Fact]
    public void Of_NoneOrNoCalibration_IsNone()
    {
        Assert.Null(OperatingPointSelection.Of("none", Used, SampleResults.Run().Model));
        Assert.Null(OperatingPointSelection.Of("auto", null, SampleResults.Run().Model));
    }

    [Theory]
    [InlineData("specificity 0.9")]
    [InlineData("other")]
    public void Of_AnotherName_NamesThoseThatAreThere(string name) => Assert.Contains(
        $"report.operating_point is '{name}'; the calibration has sensitivity 0.9, Youden",
        Assert.Throws<RunSetupException>(() => OperatingPointSelection.Of(name, Used, SampleResults.Run().Model)).Message,
        StringComparison.Ordinal);
}
