using System.Text.Json;

namespace MedClassifier.Tests;

/// <summary>Expected values that a script in tests/oracles made.</summary>
internal static class Oracle
{
    public static JsonElement Load(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "oracles", file))).RootElement;

    public static double[] Numbers(this JsonElement element, string key) =>
        [.. element.GetProperty(key).EnumerateArray().Select(e => e.GetDouble())];

    public static int Integer(this JsonElement element, string key) => element.GetProperty(key).GetInt32();

    /// <summary>Every step-th value against the expected ones.</summary>
    /// <param name="tolerance">Largest absolute difference allowed.</param>
    public static void AssertClose(double[] expected, float[] actual, int step, double tolerance)
    {
        Assert.Equal(expected.Length, ((actual.Length - 1) / step) + 1);
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(expected[i] - actual[i * step]);
            Assert.True(difference <= tolerance, $"value {i * step}: {actual[i * step]:R} instead of {expected[i]:R}, off by {difference:E2}");
        }
    }
}
