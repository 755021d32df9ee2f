using MedClassifier.Domain;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Validation;

namespace MedClassifier.Tests.Validation;

public class CalibrationWarningsTests
{
    [Fact]
    public void Mix_ThirteenNormalsOf444AgainstTwoThirds_NamesBothShares()
    {
        string warning = CalibrationWarnings.Mix(Finding.All, [413, 130, 102], [13 / 444.0, 292 / 444.0, 139 / 444.0], false)!;

        Assert.Contains("normal 0.03, benign 0.66, malignant 0.31", warning, StringComparison.Ordinal);
        Assert.Contains("normal 0.64, benign 0.20, malignant 0.16", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 60, 20)]
    [InlineData(25, 50, 25)]
    // Few cases: chance explains it.
    [InlineData(1, 4, 0)]
    public void Mix_SharesThatAreNear_IsNotWarnedOf(int normal, int benign, int malignant) =>
        Assert.Null(CalibrationWarnings.Mix(Finding.All, [normal, benign, malignant], [0.2, 0.6, 0.2], false));

    [Fact]
    public void Mix_AClassThatTheTestSetLacks_IsWarnedOf() => Assert.NotNull(CalibrationWarnings.Mix(Finding.All, [0, 200, 100], [0.3, 0.4, 0.3], true));

    [Fact]
    public void Few_ClassesBelowTwenty_AreNamedWithTheirCounts() => Assert.Equal(
        "The calibration was fitted on few cases: 13 of class normal, of 444 in all.",
        CalibrationWarnings.Few(Finding.All, [new TuningCounts("a", [13, 40, 20]), new TuningCounts("b", [0, 252, 119])]));

    [Fact]
    public void Worse_AnErrorThatRises_IsSaidWithBothIntervals()
    {
        var before = Estimate.Of(0.067, 0.04, 0.1, IntervalMethods.Bootstrap, 155);
        var after = Estimate.Of(0.093, 0.06, 0.13, IntervalMethods.Bootstrap, 155);
        Estimate less = Estimate.Of(-0.02, -0.03, -0.01, IntervalMethods.Bootstrap, 155);

        string chance = CalibrationWarnings.Worse(
            new CalibrationEffect(Estimate.Of(0.026, -0.01, 0.05, IntervalMethods.Bootstrap, 155), less, less), before, after)!;
        string certain = CalibrationWarnings.Worse(
            new CalibrationEffect(Estimate.Of(0.026, 0.01, 0.05, IntervalMethods.Bootstrap, 155), less, less), before, after)!;

        Assert.Contains("0.067", chance, StringComparison.Ordinal);
        Assert.Contains("0.093", chance, StringComparison.Ordinal);
        Assert.Contains("may be chance", chance, StringComparison.Ordinal);
        Assert.DoesNotContain("may be chance", certain, StringComparison.Ordinal);
        Assert.Null(CalibrationWarnings.Worse(new CalibrationEffect(less, less, less), before, after));
    }
}
