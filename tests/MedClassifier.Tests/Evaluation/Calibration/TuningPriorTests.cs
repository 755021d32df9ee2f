using System.Text.Json;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.OperatingPoints;

namespace MedClassifier.Tests.Evaluation.Calibration;

/// <summary>Two data sets, of which one has no normals, and a stated prior: against tests/oracles/tuning_prior.py.</summary>
public class TuningPriorTests
{
    private static readonly JsonElement Peer = Oracle.Load("tuning_prior.json");

    private static readonly TuningSet Set = new(new CaseTable(
        MetricOracle.Classes, [.. Peer.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())], Peer.Numbers("probabilities")))
    {
        DataSets = [.. Peer.GetProperty("sets").EnumerateArray().Select(set => set.GetString()!)],
        Prior = Peer.Numbers("prior"),
    };

    [Fact]
    public void Of_Weights_EqualNumpy()
    {
        var weights = CaseWeights.Of(Set);

        Assert.All(Peer.Numbers("weights").Select((expected, i) => (expected, i)), w => MetricOracle.AssertClose(w.expected, weights[w.i], "weight"));
        Assert.True(weights.CanBe(0, 0), "the first data set has normals");
        Assert.False(weights.CanBe(89, 0), "the second data set has none");
    }

    [Fact]
    public void Fit_Temperature_EqualsScipy() => MetricOracle.AssertClose(
        Peer.GetProperty("temperature").GetDouble(), Fit<TemperatureScaling>(TemperatureScaling.Name).Temperature, "temperature", 1e-6);

    [Fact]
    public void Fit_BiasedTemperature_EqualsScipy()
    {
        JsonElement expected = Peer.GetProperty("biased_temperature");

        BiasedTemperatureScaling fitted = Fit<BiasedTemperatureScaling>(BiasedTemperatureScaling.Name);

        MetricOracle.AssertClose(expected.GetProperty("temperature").GetDouble(), fitted.Temperature, "temperature", 1e-6);
        Assert.All(expected.Numbers("biases").Zip(fitted.Biases), pair => MetricOracle.AssertClose(pair.First, pair.Second, "bias", 1e-6));
    }

    [Fact]
    public void Fit_BiasedTemperature_GivesTheStatedPriorOnAverage()
    {
        // Within the first data set, weighed to the prior, a case is a normal as often as the probabilities say.
        CaseTable corrected = Fit<BiasedTemperatureScaling>(BiasedTemperatureScaling.Name).Apply(Set.Cases);
        var weights = CaseWeights.Of(Set);

        double said = Enumerable.Range(0, 40).Sum(i => weights[i] * corrected.Row(i)[0]) / 40;

        Assert.Equal(0.5, said, 0.01);
    }

    [Fact]
    public void Fit_Platt_EqualsStatsmodels() => Assert.All(
        Peer.GetProperty("platt").EnumerateArray().Zip(Fit<PlattScaling>(PlattScaling.Name).Curves),
        pair =>
        {
            MetricOracle.AssertClose(pair.First[0].GetDouble(), pair.Second.Slope, "slope", 1e-6);
            MetricOracle.AssertClose(pair.First[1].GetDouble(), pair.Second.Intercept, "intercept", 1e-6);
        });

    [Fact]
    public void Fit_Isotonic_EqualsScikitLearn() => Assert.All(
        Peer.GetProperty("isotonic").EnumerateArray().Zip(Fit<IsotonicScaling>(IsotonicScaling.Name).Curves),
        pair =>
        {
            Assert.Equal(pair.First[0].EnumerateArray().Select(x => x.GetDouble()), pair.Second.Probabilities);
            Assert.All(pair.First[1].EnumerateArray().Zip(pair.Second.Calibrated), y => MetricOracle.AssertClose(y.First.GetDouble(), y.Second, "knot"));
        });

    [Fact]
    public void Choose_Thresholds_EqualScikitLearnAndKeepThePrior() => Assert.All(
        ThresholdChoice.Choose(Set, new EvaluationOptions()),
        chosen =>
        {
            JsonElement expected = Peer.GetProperty("thresholds").GetProperty(chosen.Rule.Name);
            Assert.Equal(expected[0].GetDouble(), chosen.Threshold);
            MetricOracle.AssertClose(expected[1].GetDouble(), chosen.TuningSensitivity!.Value, "sensitivity");
            MetricOracle.AssertClose(expected[2].GetDouble(), chosen.TuningSpecificity!.Value, "specificity");
            Assert.Equal([0.5, 0.3, 0.2], chosen.Prior!);
        });

    [Fact]
    public void Apply_PriorShift_EqualsBayesRule()
    {
        JsonElement peer = Peer.GetProperty("shift");
        var shift = new PriorShift(Set.Prior!, peer.Numbers("to"));
        double[] expected = peer.Numbers("probabilities");
        double[] row = new double[3];

        for (int i = 0; i < 5; i++)
        {
            shift.Apply(Set.Cases.Row(i), row);

            Assert.Equal(expected[(3 * i)..(3 * (i + 1))], row, (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    [Fact]
    public void Counts_OfTheSets_AreTheirClasses() => Assert.Equal(
        [("one", 40), ("two", 50)], Set.Counts().Select(counts => (counts.DataSet, counts.Cases.Sum())));

    private static T Fit<T>(string name)
        where T : Calibrator => (T)KnownCalibrations.Fit(name, Set).Value!;
}
