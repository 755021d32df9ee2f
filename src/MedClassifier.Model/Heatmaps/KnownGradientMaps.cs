namespace MedClassifier.Model.Heatmaps;

/// <summary>
/// The maps that a gradient gives, by name: a map is the sum of the feature map's channels, each with a weight, where that is above 0. A new one is
/// one method that gives the weights, and one line here.
/// </summary>
public static class KnownGradientMaps
{
    private static readonly Dictionary<string, Func<float[], float[], int, float[]>> Entries = new(StringComparer.Ordinal)
    {
        ["grad-cam"] = (_, gradient, channels) => MeanOf(gradient, channels),
        ["grad-cam++"] = PositiveOf,
    };

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Keys];

    /// <summary>The weights of a map's channels.</summary>
    /// <param name="name">A name of the catalogue.</param>
    /// <param name="map">The feature map, non-negative, cells x channels.</param>
    /// <param name="gradient">The gradient of a class's score by it.</param>
    /// <param name="channels">Channels.</param>
    internal static float[] WeightsOf(string name, float[] map, float[] gradient, int channels) => Entries[name](map, gradient, channels);

    // Grad-CAM (Selvaraju et al., ICCV 2017): the gradient's mean over the cells.
    private static float[] MeanOf(float[] gradient, int channels)
    {
        double[] sums = new double[channels];
        for (int i = 0; i < gradient.Length; i++)
        {
            sums[i % channels] += gradient[i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum * channels / gradient.Length));
    }

    // Grad-CAM++ (Chattopadhay et al., WACV 2018, equations 10 and 19): sum over the cells of a_i max(g_i, 0) with
    // a_i = g_i^2 / (2 g_i^2 + S g_i^3), where S is the channel's sum; that is max(g_i, 0) / (2 + S g_i). Its factor exp(score) is the same
    // everywhere, and goes when the map is scaled.
    private static float[] PositiveOf(float[] map, float[] gradient, int channels)
    {
        double[] sums = new double[channels];
        double[] weights = new double[channels];
        for (int i = 0; i < map.Length; i++)
        {
            sums[i % channels] += map[i];
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            weights[i % channels] += gradient[i] > 0 ? gradient[i] / (2 + (sums[i % channels] * gradient[i])) : 0;
        }

        return Array.ConvertAll(weights, weight => (float)weight);
    }
}
