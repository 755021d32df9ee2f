using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Tests.Evaluation.Calibration;

public class CalibrationEffectTests
{
    private static readonly EvaluationOptions Options = new() { Resamples = 200 };

    [Fact]
    public void Of_TwoTables_IsTheDifferenceOfTheirNumbers()
    {
        CaseTable before = MetricOracle.Cases("random", grouped: true);
        CaseTable after = new TemperatureScaling(MetricOracle.Classes, 1, 3).Apply(before);

        CalibrationEffect effect = CalibrationEffect.Of(before, after, Options);

        UnitReport early = Report(before), late = Report(after);
        MetricOracle.AssertClose(
            late.Reliability.ExpectedCalibrationError.Value!.Value - early.Reliability.ExpectedCalibrationError.Value!.Value,
            effect.CalibrationError.Value!.Value,
            "calibration error");
        MetricOracle.AssertClose(late["brier"].Value!.Value - early["brier"].Value!.Value, effect.Brier.Value!.Value, "Brier");
        MetricOracle.AssertClose(late["log_loss"].Value!.Value - early["log_loss"].Value!.Value, effect.LogLoss.Value!.Value, "log loss");
        Assert.All(new[] { effect.CalibrationError, effect.Brier, effect.LogLoss }, estimate =>
        {
            Assert.InRange(estimate.Value!.Value, estimate.Low!.Value, estimate.High!.Value);
            Assert.Equal(IntervalMethods.ClusteredBootstrap, estimate.Method);
        });
    }

    [Fact]
    public void Of_TheSameProbabilities_IsNothing()
    {
        CaseTable cases = MetricOracle.Cases("random");

        CalibrationEffect effect = CalibrationEffect.Of(cases, cases, Options);

        Assert.Equal((0.0, 0.0, 0.0), (effect.CalibrationError.Value, effect.Brier.Value, effect.LogLoss.Value));
    }

    private static UnitReport Report(CaseTable cases) => Evaluator.Evaluate(new EvaluationInput(cases), new EvaluationOptions { Resamples = 0 }).Images;
}
