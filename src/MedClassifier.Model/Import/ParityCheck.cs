using MedClassifier.Model.Network;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Import;

/// <summary>Runs a network on the formula input.</summary>
internal static class ParityCheck
{
    /// <summary>What it gives, and how far that is from the reference.</summary>
    /// <param name="network">The network.</param>
    /// <param name="side">Side of the input.</param>
    /// <param name="reference">What to compare with; null for nothing.</param>
    /// <param name="hasHead">Whether the head came with the weights, so that its logits mean something.</param>
    public static ParityResult Run(ScanNetwork network, int side, ParityReference? reference, bool hasHead)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable inference = inference_mode();
        network.eval();
        Tensor input = tensor(ParityInput.Make(side)).reshape(new long[] { 1, 3, side, side });
        float[] features = network.Features.call(input).mean(new long[] { 2, 3 }).data<float>().ToArray();
        float[]? logits = hasHead ? network.call(input).Logits.data<float>().ToArray() : null;
        double[] differences =
        [
            .. reference?.Logits is { } l ? [ParityResult.Difference(l, logits)] : Array.Empty<double>(),
            .. reference?.Features is { } f ? [ParityResult.Difference(f, features)] : Array.Empty<double>(),
        ];
        return new ParityResult(side, logits, features, differences.Length == 0 ? null : differences.Max());
    }
}
