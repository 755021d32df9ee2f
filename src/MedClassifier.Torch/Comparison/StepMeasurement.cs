using System.Diagnostics;
using MedClassifier.Domain;
using MedClassifier.Model.Tensors;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Runtime;
using MedClassifier.Torch.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedClassifier.Torch.Comparison;

/// <summary>Measures full training steps, backbone included, on pictures made of numbers. One measurement a process: peaks stay.</summary>
public static class StepMeasurement
{
    private const int WarmUps = 1;
    private const int BulkMaps = 512;

    /// <summary>Trains for some steps.</summary>
    /// <param name="options">What is trained; where the attention loss has a weight, every picture has a mask.</param>
    /// <param name="steps">Steps to time, at least 1.</param>
    /// <param name="cancellationToken">Stops after the current step.</param>
    /// <returns>The cost, or why the network cannot be made.</returns>
    public static async Task<Outcome<StepCost>> RunAsync(TrainOptions options, int steps, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        using var thread = new TorchThread("steps");
        return await thread.RunAsync(() => Run(options, steps, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private static Outcome<StepCost> Run(TrainOptions options, int steps, CancellationToken cancellationToken)
    {
        TrainOptions timed = options with { Steps = steps + WarmUps };
        return TrainingSession.Open(timed, options.BatchSize).Then<StepCost>(opened =>
        {
            using TrainingSession session = opened;
            (long chunked, long whole) = Bulk(session.Network, options.InputSize);
            TrainingBatch batch = Batch(options, session.Network.Features.Stride);
            double[] seconds = new double[steps];
            for (int i = -WarmUps; i < steps; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                long start = TimeProvider.System.GetTimestamp();
                session.Train(batch);
                if (i >= 0)
                {
                    seconds[i] = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
                }
            }

            using var process = Process.GetCurrentProcess();
            long parameters = session.Network.parameters().Sum((Parameter p) => p.numel());
            return new StepCost(seconds, process.PeakWorkingSet64, parameters, session.Engine) { BulkBytes = whole, ChunkedBulkBytes = chunked };
        });
    }

    // Before the first step, while the peak of the memory is its present size, and the smaller one first.
    private static (long Chunked, long Whole) Bulk(ScanNetwork network, int inputSize)
    {
        using IDisposable inference = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        Pooling pooling = network.Poolings[^1];
        int side = inputSize / network.Features.Stride;
        Tensor maps = ones(new long[] { BulkMaps, network.Features.Channels, side, side }, device: network.parameters().First().device);
        network.eval();
        pooling.RowsTogether = true;
        pooling.call(maps.narrow(0, 0, 1));
        using var process = Process.GetCurrentProcess();
        long before = process.WorkingSet64;
        long Peak(Pooling pooling)
        {
            pooling.call(maps);
            process.Refresh();
            return Math.Max(0, process.PeakWorkingSet64 - before);
        }

        var chunked = new ChunkedPooling(pooling, PoolingTrial.PooledAtOnce);
        chunked.eval();
        return (Peak(chunked), Peak(pooling));
    }

    private static TrainingBatch Batch(TrainOptions options, int stride)
    {
        int side = options.InputSize;
        float[] images = new float[options.BatchSize * ScanTensor.Channels * side * side];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = (4f * i / images.Length) - 2;
        }

        int cells = side / stride * (side / stride);
        float[] lesions = new float[options.BatchSize * cells];
        bool supervised = options.AttentionWeight > 0;
        if (supervised)
        {
            Array.Fill(lesions, 1f / cells);
        }

        return new TrainingBatch(
            images,
            [.. Enumerable.Range(0, options.BatchSize).Select(i => (long)(i % options.Classes.Count))],
            lesions,
            supervised ? options.BatchSize : 0);
    }
}
