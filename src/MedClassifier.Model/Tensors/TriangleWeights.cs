namespace MedClassifier.Model.Tensors;

/// <summary>The weights of <see cref="AntialiasedResize"/> along one axis.</summary>
internal sealed class TriangleWeights
{
    private readonly int[] firsts;
    private readonly int[] starts;
    private readonly float[] weights;

    private TriangleWeights(int[] firsts, int[] starts, float[] weights)
    {
        this.firsts = firsts;
        this.starts = starts;
        this.weights = weights;
    }

    /// <summary>Number of output positions.</summary>
    public int Count => firsts.Length;

    /// <summary>The first input position that output <paramref name="i"/> sees.</summary>
    public int First(int i) => firsts[i];

    /// <summary>Weights of the input positions from <see cref="First"/> on; non-negative, sum 1.</summary>
    public ReadOnlySpan<float> Of(int i) => weights.AsSpan(starts[i]..starts[i + 1]);

    /// <summary>The weights from <paramref name="input"/> to <paramref name="output"/> positions.</summary>
    public static TriangleWeights For(int input, int output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(output, 1);
        double scale = (double)input / output;
        double reach = Math.Max(scale, 1);
        int[] firsts = new int[output];
        int[] starts = new int[output + 1];
        var all = new List<float>();
        for (int i = 0; i < output; i++)
        {
            double centre = scale * (i + 0.5);
            int first = Math.Max((int)(centre - reach + 0.5), 0);
            int end = Math.Min((int)(centre + reach + 0.5), input);
            double sum = 0;
            for (int j = first; j < end; j++)
            {
                sum += Triangle((j + 0.5 - centre) / reach);
            }

            for (int j = first; j < end; j++)
            {
                all.Add((float)(Triangle((j + 0.5 - centre) / reach) / sum));
            }

            firsts[i] = first;
            starts[i + 1] = all.Count;
        }

        return new TriangleWeights(firsts, starts, [.. all]);
    }

    private static double Triangle(double x) => Math.Max(0, 1 - Math.Abs(x));
}
