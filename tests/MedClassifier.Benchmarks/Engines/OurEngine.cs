using System.Diagnostics;
using MedClassifier.Model.Files;
using MedClassifier.Model.Inference;

namespace MedClassifier.Benchmarks.Engines;

/// <summary>The program's own: one image a thread, or all threads for one.</summary>
internal sealed class OurEngine : IEnginePeer
{
    private readonly OnnxNetwork network;
    private readonly float[] images;
    private readonly int batch;
    private readonly int threads;

    public OurEngine(StoredModel model, float[] images, int batch, int threads)
    {
        network = OnnxNetwork.Of(model, threads).Value ?? throw new InvalidOperationException("the model cannot be used");
        (this.images, this.batch, this.threads) = (images, batch, threads);
    }

    /// <inheritdoc/>
    public string Name => $"medclassifier, onnxruntime {OnnxClassifier.EngineVersion}";

    /// <inheritdoc/>
    public double Run()
    {
        long start = Stopwatch.GetTimestamp();
        Func<Action<Memory<float>>, NetworkOutput> run = network.ReadyFor(batch);
        int length = images.Length / batch;
        Parallel.For(0, batch, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => run(
            image => images.AsSpan(i * length, image.Length).CopyTo(image.Span)));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();
}
