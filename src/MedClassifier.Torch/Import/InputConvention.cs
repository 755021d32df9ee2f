using MedClassifier.Domain;
using MedClassifier.Model.Import;
using MedClassifier.Model.Safetensors;

namespace MedClassifier.Torch.Import;

/// <summary>
/// What the network of a file takes, carried over to what it will be given here: v_k = (s x_k - m_k) / d_k there, z_c = (x_c - M_c) / D_c here,
/// where x is the picture in [0, 1], and k is c, or 2 - c where the file wants blue first. The first convolution takes over the factors, the
/// normalisation after it the rest: exact but where the convolution meets its border of zeros, which stand for m_k there and for M_c here.
/// </summary>
internal static class InputConvention
{
    private const int Channels = 3;

    /// <summary>Whether the file's first convolution has one channel: grey pictures.</summary>
    public static bool IsGrey(WeightLayout layout, MappedWeights weights) => StemOf(layout, weights) is { Shape: [_, 1, _, _] };

    /// <summary>The weights for our input.</summary>
    /// <param name="layout">Whose names the first layers have.</param>
    /// <param name="weights">The file's.</param>
    /// <param name="options">What the file wants, and what it will be given; three numbers each.</param>
    public static Outcome<MappedWeights> Apply(WeightLayout layout, MappedWeights weights, ImportOptions options)
    {
        if (StemOf(layout, weights) is not { Shape: [long outputs, long inputs, long height, long width] } stem)
        {
            return weights;
        }

        if (inputs is not (1 or Channels))
        {
            return new Rejection(RejectionCodes.InvalidModel, $"{stem.Name} takes {inputs} channels; allowed: 3, or 1 for grey pictures");
        }

        bool folds = options.SourceOrder == ChannelOrder.Bgr || options.SourceScale is not null || options.SourceMean.Count > 0
            || options.SourceDeviation.Count > 0;
        if (!folds && inputs == Channels)
        {
            return weights;
        }

        var body = new Dictionary<string, StoredTensor>(weights.Body, StringComparer.Ordinal);
        float[] given = stem.ToSingles();
        int window = (int)(height * width);
        float[] taken = new float[outputs * Channels * window];
        double[] offsets = new double[outputs];
        for (int output = 0; output < outputs; output++)
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                int from = inputs == 1 ? 0 : options.SourceOrder == ChannelOrder.Bgr ? Channels - 1 - channel : channel;
                (double factor, double offset) = folds ? Carried(options, from, channel) : (1, 0);
                // Grey pictures come as three equal channels: a third for each.
                double share = inputs == 1 ? 1.0 / Channels : 1;
                for (int i = 0; i < window; i++)
                {
                    double weight = given[(((output * inputs) + from) * window) + i] * share;
                    taken[(((output * Channels) + channel) * window) + i] = (float)(weight * factor);
                    offsets[output] += weight * offset;
                }
            }
        }

        body[Name(layout.Stem, "weight")] = StoredTensor.Of(stem.Name, [outputs, Channels, height, width], taken, half: false);
        string mean = Name(layout.StemNorm, "running_mean");
        if (body.TryGetValue(mean, out StoredTensor? running))
        {
            float[] moved = [.. running.ToSingles().Zip(offsets, (value, offset) => (float)(value - offset))];
            body[mean] = StoredTensor.Of(running.Name, running.Shape, moved, half: false);
        }

        return weights with { Body = body, Grey = inputs == 1 };
    }

    // v_k as a multiple of z_c, and what is added to it.
    private static (double Factor, double Offset) Carried(ImportOptions options, int from, int channel)
    {
        double scale = options.SourceScale ?? 1;
        double mean = options.SourceMean.Count == 0 ? 0 : options.SourceMean[from % options.SourceMean.Count];
        double deviation = options.SourceDeviation.Count == 0 ? 1 : options.SourceDeviation[from % options.SourceDeviation.Count];
        return (scale * options.StandardDeviation[channel] / deviation, ((scale * options.Mean[channel]) - mean) / deviation);
    }

    private static StoredTensor? StemOf(WeightLayout layout, MappedWeights weights) => weights.Body.GetValueOrDefault(Name(layout.Stem, "weight"));

    private static string Name(string layer, string part) => $"{WeightLayout.BodyFolder}{layer}.{part}";
}
