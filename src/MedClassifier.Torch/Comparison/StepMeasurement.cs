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
            return new StepCost(seconds, process.PeakWorkingSet64, parameters, session.Engine);
        });
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
