using MedClassifier.Evaluation;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Tests.Evaluation;

public class OptionsCheckTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void ThrowIfInvalid_PrevalenceOutside_Throws(double prevalence) => Assert.Contains(
        "A prevalence is",
        Assert.Throws<ArgumentException>(() => OptionsCheck.ThrowIfInvalid(new EvaluationOptions { Prevalences = [0.1, prevalence] })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-0.001, false)]
    [InlineData(1.001, false)]
    public void ThrowIfInvalid_TargetOfARule_MayBeZeroToOne(double target, bool isAllowed)
    {
        var options = new EvaluationOptions { OperatingRules = [OperatingRule.Youden, OperatingRule.TargetSensitivity(target)] };

        Exception? thrown = Record.Exception(() => OptionsCheck.ThrowIfInvalid(options));

        Assert.Equal(isAllowed, thrown is null);
    }

    [Fact]
    public void ThrowIfInvalid_OptionOutsideItsRange_IsNamed() => Assert.Contains(
        "Confidence",
        Assert.Throws<ArgumentException>(() => OptionsCheck.ThrowIfInvalid(new EvaluationOptions { Confidence = 0.3 })).Message,
        StringComparison.Ordinal);
}
