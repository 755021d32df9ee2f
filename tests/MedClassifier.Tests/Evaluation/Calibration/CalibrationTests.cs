using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Evaluation.Calibration;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Tests.Evaluation.Calibration;

public class CalibrationTests
{
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("random")]
    [InlineData("tied")]
    [InlineData("two")]
    public void Fit_Temperature_EqualsScipy(string set)
    {
        JsonElement peer = Peer(set);

        var fitted = (TemperatureScaling)Fit(set, TemperatureScaling.Name);

        MetricOracle.AssertClose(peer.GetProperty("temperature").GetDouble(), fitted.Temperature, "temperature", Tolerance);
        AssertApplied(peer, "temperature_out", fitted);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("tied")]
    public void Fit_Platt_EqualsStatsmodels(string set)
    {
        JsonElement peer = Peer(set);

        var fitted = (PlattScaling)Fit(set, PlattScaling.Name);

        foreach ((PlattCurve curve, JsonElement expected) in fitted.Curves.Zip(peer.GetProperty("platt").EnumerateArray()))
        {
            MetricOracle.AssertClose(expected[0].GetDouble(), curve.Slope, "slope", Tolerance);
            MetricOracle.AssertClose(expected[1].GetDouble(), curve.Intercept, "intercept", Tolerance);
        }

        AssertApplied(peer, "platt_out", fitted);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("tied")]
    public void Fit_Isotonic_EqualsScikitLearn(string set)
    {
        JsonElement peer = Peer(set);

        var fitted = (IsotonicScaling)Fit(set, IsotonicScaling.Name);

        foreach ((IsotonicCurve curve, JsonElement expected) in fitted.Curves.Zip(peer.GetProperty("isotonic").EnumerateArray()))
        {
            Assert.Equal(expected[0].EnumerateArray().Select(x => x.GetDouble()), curve.Probabilities);
            Assert.All(
                expected[1].EnumerateArray().Zip(curve.Calibrated),
                pair => MetricOracle.AssertClose(pair.First.GetDouble(), pair.Second, "knot", Tolerance));
        }

        AssertApplied(peer, "isotonic_out", fitted);
    }

    [Theory]
    [InlineData(TemperatureScaling.Name)]
    [InlineData(PlattScaling.Name)]
    [InlineData(IsotonicScaling.Name)]
    public void Serialise_EachKind_ComesBackAndCorrectsAlike(string name)
    {
        Calibrator fitted = Fit("random", name);
        var prediction = new Prediction(MetricOracle.Classes, [0.2f, 0.5f, 0.3f]);

        var options = new JsonSerializerOptions { TypeInfoResolver = KnownCalibrations.Json };
        string json = JsonSerializer.Serialize(fitted, options);
        Calibrator read = JsonSerializer.Deserialize<Calibrator>(json, options)!;

        Assert.Contains($"\"method\":\"{name}\"", json, StringComparison.Ordinal);
        Assert.Equal(fitted.Apply(prediction).Probabilities, read.Apply(prediction).Probabilities);
        Assert.Equal(1, read.Apply(prediction).Probabilities.Sum(), 1e-6);
    }

    [Theory]
    [InlineData(TemperatureScaling.Name)]
    [InlineData(PlattScaling.Name)]
    [InlineData(IsotonicScaling.Name)]
    public void Fit_PerfectOrInvertedOrConstant_StaysFinite(string name) => Assert.All(["perfect", "inverted", "constant"], set =>
    {
        Calibrator fitted = KnownCalibrations.Fit(name, new TuningSet(MetricOracle.Cases(set))).Value!;

        CaseTable corrected = fitted.Apply(MetricOracle.Cases("random"));

        // The table refuses probabilities that are not in [0, 1], NaN among them.
        Assert.Equal(75, corrected.Count);
    });

    [Theory]
    [InlineData(TemperatureScaling.Name)]
    [InlineData(PlattScaling.Name)]
    [InlineData(IsotonicScaling.Name)]
    public void Fit_OneClassOnly_IsRejected(string name)
    {
        Outcome<Calibrator> outcome = KnownCalibrations.Fit(name, new TuningSet(MetricOracle.Cases("single")));

        Assert.Equal(RejectionCodes.InsufficientData, outcome.Rejection!.Code);
        Assert.Contains("one class only", outcome.Rejection.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PlattScaling.Name)]
    [InlineData(IsotonicScaling.Name)]
    public void Fit_AClassWithoutCases_IsRejectedByItsName(string name)
    {
        Outcome<Calibrator> outcome = KnownCalibrations.Fit(name, new TuningSet(MetricOracle.Cases("two")));

        Assert.Equal(RejectionCodes.InsufficientData, outcome.Rejection!.Code);
        Assert.Contains("class benign", outcome.Rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_ProbabilitiesOfZeroAndOne_StaysFinite() => Assert.All(KnownCalibrations.Names, name =>
    {
        IReadOnlyList<float> corrected = Fit("random", name).Apply(new Prediction(MetricOracle.Classes, [0, 1, 0])).Probabilities;

        Assert.All(corrected, p => Assert.InRange(p, 0, 1));
        Assert.Equal(1, corrected.Sum(), 1e-6);
    });

    [Fact]
    public void Apply_OtherClasses_Throws() =>
        Assert.Throws<ArgumentException>(() => Fit("random", PlattScaling.Name).Apply(new Prediction(["a", "b"], [0.5f, 0.5f])));

    private static JsonElement Peer(string set) => MetricOracle.Root.GetProperty("calibration").GetProperty(set);

    private static Calibrator Fit(string set, string name) =>
        KnownCalibrations.Fit(name, new TuningSet(set == "random" ? MetricOracle.Tuning() : MetricOracle.Cases(set))).Value!;

    private static void AssertApplied(JsonElement peer, string key, Calibrator fitted)
    {
        CaseTable corrected = fitted.Apply(MetricOracle.Cases("random"));
        int i = 0;
        foreach (JsonElement row in peer.GetProperty(key).EnumerateArray())
        {
            for (int k = 0; k < 3; k++)
            {
                MetricOracle.AssertClose(row[k].GetDouble(), corrected.Row(i)[k], $"case {i}, class {k}", Tolerance);
            }

            i++;
        }
    }
}
