using MedClassifier.Domain;
using MedClassifier.Domain.Reports;
using MedClassifier.Domain.Results;

namespace MedClassifier.Tests.Domain.Reports;

public class OperatingPointChoiceTests
{
    private static readonly OperatingPointChoice Point = new("sensitivity 0.9", 2, 0.25, 0.5, "mean", true);

    [Theory]
    [InlineData(0.25f, "malignant")]
    [InlineData(0.24f, "not malignant")]
    public void Call_AnImage_IsPositiveFromTheThresholdOn(float malignant, string expected) =>
        Assert.Equal(expected, Point.Call(new Prediction(Finding.All, [0.5f, 0.5f - malignant, malignant])));

    [Theory]
    [InlineData("mean", "not malignant")]
    [InlineData("maximum", "malignant")]
    public void Call_AStudy_HasItsThresholdWhereItsRuleIsThatOfTheThreshold(string rule, string expected) =>
        Assert.Equal(expected, Point.Call(new Prediction(Finding.All, [0.3f, 0.3f, 0.4f]), rule));

    [Fact]
    public void Call_ProbabilitiesOfAStatedPrior_IsAsBeforeThePrior()
    {
        double[] fitted = [0.2, 0.5, 0.3], stated = [0.7, 0.25, 0.05];
        var image = new Prediction(Finding.All, [0.3f, 0.4f, 0.3f]);

        Prediction shifted = new PriorShift(fitted, stated).Apply(image);

        Assert.InRange(shifted.Probabilities[2], 0, 0.1);
        Assert.Equal("malignant", (Point with { Back = new PriorShift(stated, fitted) }).Call(shifted));
        Assert.Equal("not malignant", Point.Call(shifted));
    }
}
