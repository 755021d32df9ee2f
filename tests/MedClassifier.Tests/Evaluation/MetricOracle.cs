using System.Text.Json;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Cases;

namespace MedClassifier.Tests.Evaluation;

/// <summary>The cases and expected values of tests/oracles/metrics.py (scikit-learn, statsmodels, pROC, scipy).</summary>
internal static class MetricOracle
{
    /// <summary>What a statistic may differ by.</summary>
    public const double Tolerance = 1e-9;

    public static readonly string[] Classes = ["normal", "benign", "malignant"];

    public static JsonElement Root { get; } = Oracle.Load("metrics.json");

    public static string[] Groups => [.. Root.GetProperty("groups").EnumerateArray().Select(g => g.GetString()!)];

    public static JsonElement Set(string name) => Root.GetProperty("sets").GetProperty(name);

    public static CaseTable Cases(string name, bool grouped = false) =>
        new(Classes, Labels(Set(name)), Set(name).Numbers("probabilities"), grouped ? Groups : null);

    public static CaseTable Tuning()
    {
        JsonElement tuning = Root.GetProperty("tuning");
        return new CaseTable(Classes, Labels(tuning), tuning.Numbers("probabilities"));
    }

    /// <summary>An expected number that is null must not exist, and say why.</summary>
    public static void AssertValue(JsonElement expected, Estimate actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.False(actual.Exists, $"{what} is {actual.Value} and should not exist");
            Assert.False(string.IsNullOrEmpty(actual.Undefined), $"{what} does not say why it does not exist");
        }
        else
        {
            Assert.True(actual.Exists, $"{what} does not exist: {actual.Undefined}");
            AssertClose(expected.GetDouble(), actual.Value!.Value, what);
        }
    }

    /// <summary>Value, low and high; null when the share has no cases.</summary>
    public static void AssertInterval(JsonElement expected, Estimate actual, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            AssertValue(expected, actual, what);
            return;
        }

        Assert.True(actual.Low is not null, $"{what} has no interval: {actual.Undefined ?? actual.NoInterval}");
        AssertClose(expected[0].GetDouble(), actual.Value!.Value, what);
        AssertClose(expected[1].GetDouble(), actual.Low!.Value, what + ", low");
        AssertClose(expected[2].GetDouble(), actual.High!.Value, what + ", high");
    }

    public static void AssertClose(double expected, double actual, string what, double tolerance = Tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what}: {actual:R} instead of {expected:R}");

    private static int[] Labels(JsonElement set) => [.. set.GetProperty("labels").EnumerateArray().Select(l => l.GetInt32())];
}
