using System.Diagnostics;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Runtime;
using MedClassifier.Torch.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Benchmarks.Engines;

/// <summary>The program's network in eager libtorch, the batch in one pass.</summary>
internal sealed class EagerTorch : IEnginePeer
{
    private readonly ScanNetwork network;
    private readonly float[] images;
    private readonly int batch;
    private readonly int side;

    public EagerTorch(string modelFile, float[] images, int batch, int threads, int side)
    {
        Name = (TorchRuntime.Open("cpu", threads).Value ?? throw new InvalidOperationException("libtorch has no CPU")).Engine;
        network = (NetworkFile.Load(modelFile).Value ?? throw new InvalidOperationException($"{modelFile} cannot be used")).Network;
        network.eval();
        (this.images, this.batch, this.side) = (images, batch, side);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double Run()
    {
        long start = Stopwatch.GetTimestamp();
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, _) = network.call(ImageTensor.Of(images, batch, [ScanTensor.Channels, side, side], CPU));
        logits.data<float>().ToArray();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();
}
