using System.Diagnostics;
using MedClassifier.Torch.Tensors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Benchmarks.TorchParity;

/// <summary>The tasks under TorchSharp, package or polyfill.</summary>
internal sealed class TorchSharpSide : IParityTask, IDisposable
{
    private readonly ParityNetwork network = new();
    private readonly AdamW optimizer;

    public TorchSharpSide(int threads)
    {
        set_num_threads(threads);
        optimizer = optim.AdamW(network.parameters(), 1e-4, weight_decay: 0.01);
    }

    /// <inheritdoc/>
    public double Run(string task)
    {
        using DisposeScope scope = NewDisposeScope();
        return task == "forward" ? Forward(8) : Step(16);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer.Dispose();
        network.Dispose();
    }

    // In the order of memory that the program gives its networks.
    private static Tensor Images(int batch) =>
        ImageTensor.Of(linspace(-2, 2, batch * 3 * 224 * 224).data<float>().ToArray(), batch, [3, 224, 224], CPU);

    private double Forward(int batch)
    {
        network.eval();
        Tensor images = Images(batch);
        var watch = Stopwatch.StartNew();
        using IDisposable mode = inference_mode();
        network.call(images).sum().item<float>();
        return watch.Elapsed.TotalSeconds;
    }

    private double Step(int batch)
    {
        network.train();
        Tensor images = Images(batch);
        Tensor target = arange(batch) % 3;
        var watch = Stopwatch.StartNew();
        optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(network.call(images), target);
        loss.backward();
        optimizer.step();
        loss.item<float>();
        return watch.Elapsed.TotalSeconds;
    }
}
