using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Polyfills.Tests.Torch;

/// <summary>Comparisons with stored figures, and inputs that follow a formula: sin(i) over the flat index, as in the oracles.</summary>
internal static class Expect
{
    internal static Tensor Wave(params long[] shape)
    {
        long count = shape.Aggregate(1L, (product, n) => product * n);
        return arange(count, dtype: float64).sin().to(float32).reshape(shape);
    }

    /// <summary>The elements in row-major order, to 2e-6 of their size (or absolutely, below 1).</summary>
    internal static void Values(Tensor actual, params double[] expected) => Near(actual, 2e-6, expected);

    internal static void Near(Tensor actual, double tolerance, params double[] expected)
    {
        double[] values = actual.detach().to(float64).data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            double allowed = tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(Math.Abs(values[i] - expected[i]) <= allowed, $"Element {i} is {values[i]:R}, not {expected[i]:R}.");
        }
    }

    internal static void Shape(Tensor actual, params long[] expected) => Assert.Equal(expected, actual.shape);
}
