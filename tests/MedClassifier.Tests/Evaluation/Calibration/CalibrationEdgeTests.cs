using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Tests.Evaluation.Calibration;

public class CalibrationEdgeTests
{
    private static readonly string[] Classes = ["no", "yes"];

    /// <summary>tests/oracles/platt_edges.py: scipy's minimum of Platt's loss.</summary>
    [Theory]
    [InlineData(new[] { 1e-12, 1e-9, 1e-6, 0.02, 0.4, 0.6, 0.98, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12 }, new[] { 1, 0, 0, 0, 1, 0, 1, 1, 1, 0 }, 0.010670744, 0)]
    [InlineData(new[] { 0.01, 0.02, 0.05, 0.9, 0.95, 0.99 }, new[] { 0, 0, 0, 1, 1, 1 }, 0.379737905, 0.118457796)]
    [InlineData(new[] { 0.5, 0.5001, 0.4999, 0.5002, 0.4998, 1e-13 }, new[] { 1, 0, 1, 1, 0, 0 }, 0.054370765, 0.241168578)]
    [InlineData(new[] { 0.9, 0.8, 0.7, 0.3, 0.2, 0.1, 0.6 }, new[] { 0, 0, 0, 1, 1, 1, 1 }, -0.902331290, 0.423143062)]
    public void Platt_CasesThatAreHardToFit_EqualScipy(double[] probabilities, int[] labels, double slope, double intercept)
    {
        PlattCurve curve = ((PlattScaling)KnownCalibrations.Fit(PlattScaling.Name, new TuningSet(Table(labels, probabilities))).Value!).Curves[1];

        Assert.Equal(slope, curve.Slope, 2e-7);
        Assert.Equal(intercept, curve.Intercept, 2e-7);
    }

    [Fact]
    public void Platt_OneProbabilityForAll_GivesTheMeanTarget()
    {
        PlattCurve curve = ((PlattScaling)KnownCalibrations.Fit(PlattScaling.Name, new TuningSet(Table([1, 0, 0, 0, 0], [0.9, 0.9, 0.9, 0.9, 0.9]))).Value!).Curves[1];

        // Platt's targets are 2/3 for the one positive and 1/6 for each of the four negatives.
        Assert.Equal(0, curve.Slope);
        Assert.Equal(((2 / 3.0) + (4 / 6.0)) / 5, curve.Apply(0.9), 1e-9);
        Assert.Equal(curve.Apply(0.9), curve.Apply(0.1), 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.001, 0.002, 0.999, 0.998 }, new[] { 0, 0, 1, 1 }, 0.01)]
    [InlineData(new[] { 0.001, 0.002, 0.999, 0.998 }, new[] { 1, 1, 0, 0 }, 100)]
    [InlineData(new[] { 0.49, 0.49, 0.51, 0.51 }, new[] { 0, 0, 1, 1 }, 0.01)]
    public void Temperature_PerfectOrInvertedRanking_StopsAtItsBound(double[] probabilities, int[] labels, double expected) => Assert.Equal(
        expected, ((TemperatureScaling)KnownCalibrations.Fit(TemperatureScaling.Name, new TuningSet(Table(labels, probabilities))).Value!).Temperature, 1e-12);

    [Fact]
    public void Temperature_VeryLow_GivesAllToTheLargest()
    {
        double[] calibrated = new double[3];

        new TemperatureScaling(["a", "b", "c"], 1, 0.001).Apply([0.33, 0.34, 0.33], calibrated);

        Assert.Equal(1, calibrated[1], 1e-12);
        Assert.Equal(0, calibrated[0], 1e-12);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.1, 0.1)]
    [InlineData(0.2, 0.1)]
    [InlineData(0.3, 0.2)]
    [InlineData(0.4, 0.3)]
    [InlineData(0.5, 0.4)]
    [InlineData(0.6, 0.5)]
    [InlineData(0.9, 0.5)]
    [InlineData(1, 0.5)]
    public void IsotonicCurve_BetweenAndBeyondItsKnots_IsLinearOrConstant(double probability, double expected) =>
        Assert.Equal(expected, new IsotonicCurve([0.2, 0.4, 0.6], [0.1, 0.3, 0.5]).Apply(probability), 1e-12);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void IsotonicCurve_OfOneKnot_IsConstant(double probability) => Assert.Equal(0.7, new IsotonicCurve([0.3], [0.7]).Apply(probability));

    [Fact]
    public void Isotonic_CurvesThatGiveNothing_ShareEqually()
    {
        var nothing = new IsotonicCurve([0.5], [0]);
        double[] calibrated = new double[4];

        new IsotonicScaling(["a", "b", "c", "d"], 4, [nothing, nothing, nothing, nothing]).Apply([0.1, 0.2, 0.3, 0.4], calibrated);

        Assert.Equal([0.25, 0.25, 0.25, 0.25], calibrated);
    }

    [Fact]
    public void Apply_APrediction_EqualsTheTablesRow() => Assert.All(KnownCalibrations.Names, name =>
    {
        Calibrator fitted = KnownCalibrations.Fit(name, new TuningSet(MetricOracle.Tuning())).Value!;
        double[] row = [0.5, 0.125, 0.375];

        double[] ofTable = fitted.Apply(new CaseTable(MetricOracle.Classes, [0], row)).Row(0).ToArray();
        IReadOnlyList<float> ofPrediction = fitted.Apply(new Prediction(MetricOracle.Classes, [0.5f, 0.125f, 0.375f])).Probabilities;

        Assert.Equal(ofTable.Select(p => (float)p), ofPrediction);
        Assert.NotEqual(row.Select(p => (float)p), ofPrediction);
    });

    [Fact]
    public void Fit_TheFirstClassWithoutCases_IsNamed() => Assert.Contains(
        "class no;",
        KnownCalibrations.Fit(
            PlattScaling.Name, new TuningSet(new CaseTable(["no", "yes", "more"], [1, 2], [0.1, 0.8, 0.1, 0.2, 0.2, 0.6]))).Rejection!.Message,
        StringComparison.Ordinal);

    private static CaseTable Table(int[] labels, double[] yes) => new(Classes, labels, [.. yes.SelectMany(p => new[] { 1 - p, p })]);
}
