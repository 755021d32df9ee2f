using MedClassifier.Torch.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Training;

/// <summary>
/// The exponential moving average of a network in training, statistics of its batch normalisations included: after step t it is
/// d average + (1 - d) weights with d = min(decay, t / (t + 9)), so that the first weights are soon forgotten. Smoother than any single
/// step's weights, and mostly better.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private const int Warming = 9;

    private readonly double decay;
    private readonly (Tensor Average, Tensor Weight)[] pairs;

    /// <param name="network">A network like the one in training, on the same device; owned from here on.</param>
    /// <param name="trained">The one in training; the average begins at its weights.</param>
    /// <param name="decay">Share of the average that a step leaves, below 1.</param>
    public WeightAverage(ScanNetwork network, ScanNetwork trained, double decay)
    {
        Network = network;
        this.decay = decay;
        Dictionary<string, Tensor> weights = trained.state_dict();
        pairs = [.. network.state_dict().Select(entry => (entry.Value, weights[entry.Key]))];
        using IDisposable noGradients = no_grad();
        foreach ((Tensor average, Tensor weight) in pairs)
        {
            average.copy_(weight);
        }
    }

    /// <summary>A network whose weights are the average.</summary>
    public ScanNetwork Network { get; }

    /// <summary>Takes a step's weights in.</summary>
    /// <param name="step">Steps done, from 1.</param>
    public void Update(int step)
    {
        double share = Math.Min(decay, step / (double)(step + Warming));
        using Scalar kept = share;
        using Scalar taken = 1 - share;
        using IDisposable noGradients = no_grad();
        foreach ((Tensor average, Tensor weight) in pairs)
        {
            if (average.dtype == ScalarType.Int64)
            {
                average.copy_(weight);
            }
            else
            {
                average.mul_(kept).add_(weight, taken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();
}
