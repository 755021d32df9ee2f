using MedClassifier.Model.Import;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Import;

/// <summary>Runs a network on the formula input.</summary>
internal static class ParityCheck
{
    /// <summary>What it gives, and how far that is from the reference.</summary>
    /// <param name="network">The network.</param>
    /// <param name="side">Side of the input.</param>
    /// <param name="reference">What to compare with; null for nothing.</param>
    /// <param name="weights">The file's tensors.</param>
    /// <param name="keepsHead">Whether the network has the file's head; where it has a fresh one, the file's is reckoned beside it.</param>
    public static ParityResult Run(ScanNetwork network, int side, ParityReference? reference, MappedWeights weights, bool keepsHead)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        network.eval();
        Tensor input = ImageTensor.Of(ParityInput.Make(side, weights.Grey), 1, [ScanTensor.Channels, side, side], CPU);
        float[] features = network.Features.call(input).mean(new long[] { 2, 3 }).data<float>().ToArray();
        float[]? logits = keepsHead ? network.call(input).Logits.data<float>().ToArray() : LogitsOf(weights, features);
        double[] differences =
        [
            .. reference?.Logits is { } l && logits is not null ? [ParityResult.Difference(l, logits)] : Array.Empty<double>(),
            .. reference?.Features is { } f ? [ParityResult.Difference(f, features)] : Array.Empty<double>(),
        ];
        return new ParityResult(side, logits, features, differences.Length == 0 ? null : differences.Max());
    }

    // The networks that are imported end in a mean over the map and one linear layer.
    private static float[]? LogitsOf(MappedWeights weights, float[] features)
    {
        if (weights is not { HeadWeight: { Shape: [long outputs, long inputs] } matrix, HeadBias: { Shape: [long biases] } bias }
            || inputs != features.Length || biases != outputs)
        {
            return null;
        }

        float[] rows = matrix.ToSingles();
        float[] offsets = bias.ToSingles();
        return
        [
            .. Enumerable.Range(0, offsets.Length).Select(
                k => (float)(offsets[k] + features.Select((f, i) => (double)f * rows[(k * features.Length) + i]).Sum())),
        ];
    }
}
