using System.Diagnostics;
using MedClassifier.Domain;
using MedClassifier.Domain.Numbers;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Pipeline.Engines;

/// <summary>Times an engine on scans of noise; in a process of its own, so that the peak of the memory is the engine's.</summary>
public static class EngineMeasurement
{
    private const int FewestCalls = 3;

    /// <summary>Measures.</summary>
    /// <returns>The cost, or a rejection: a model that cannot be used, an input size that does not fit it.</returns>
    public static async Task<Outcome<EngineCost>> RunAsync(EngineTrial trial, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trial);
        string folder = Directory.CreateTempSubdirectory("medclassifier-").FullName;
        try
        {
            // The input size stands in the model file: one with another size is written, for this measurement alone.
            string file = Path.Combine(folder, "model.safetensors");
            Outcome<ResizedModel> resized = ResizedModel.Write(trial.ModelFile, file, trial.InputSize);
            return resized.IsValue
                ? await MeasureAsync(trial, resized.Value, file, cancellationToken).ConfigureAwait(false)
                : resized.Rejection;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Outcome<EngineCost>> MeasureAsync(
        EngineTrial trial, ResizedModel model, string file, CancellationToken cancellationToken)
    {
        int threads = trial.Threads == 0 ? Environment.ProcessorCount : trial.Threads;
        double peak = MultiplyAddPeak.Measure(threads);
        var batch = new ScanBatch([.. Enumerable.Range(1, trial.Batch).Select(seed => Noise(seed, model.InputSize))]);
        long opening = Stopwatch.GetTimestamp();
        Outcome<LoadedClassifier> opened = await EngineChoice.OpenAsync(
            new ModelOptions
            {
                Path = [file],
                Engine = trial.Engine,
                Device = trial.Device,
                BatchSize = trial.Batch,
                Threads = trial.Threads,
                Precision = trial.Precision,
            },
            cancellationToken).ConfigureAwait(false);
        if (!opened.IsValue)
        {
            return opened.Rejection;
        }

        using IScanClassifier classifier = opened.Value.Classifier;
        Outcome<IReadOnlyList<Classification>> first = await classifier.RunAsync(batch, cancellationToken).ConfigureAwait(false);
        if (!first.IsValue)
        {
            return first.Rejection;
        }

        double open = Stopwatch.GetElapsedTime(opening).TotalMilliseconds;
        List<double> calls = [];
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < trial.Seconds || calls.Count < FewestCalls)
        {
            long start = Stopwatch.GetTimestamp();
            await classifier.RunAsync(batch, cancellationToken).ConfigureAwait(false);
            calls.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        double seconds = watch.Elapsed.TotalSeconds;
        calls.Sort();
        using var process = Process.GetCurrentProcess();
        return new EngineCost(
            classifier.Engine, model.InputSize, trial.Batch, calls.Count * trial.Batch, calls.Count * trial.Batch / seconds, At(calls, 0.5),
            At(calls, 0.9), At(calls, 0.99), open, process.PeakWorkingSet64, model.MultiplyAdds, peak)
        {
            Model = Path.GetFileName(trial.ModelFile),
        };
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];

    private static Scan Noise(int seed, int side)
    {
        var random = new SplitMix64((ulong)seed);
        float[] pixels = new float[side * side];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (random.NextBits() >> 40) / (float)(1 << 24);
        }

        return new Scan(
            new ScanIdentity { Path = "noise", ContentSha256 = "", IsDicom = false, Study = "", Instance = "" }, 0, side, side, 1, pixels,
            new Receipt([], [], ""));
    }
}
