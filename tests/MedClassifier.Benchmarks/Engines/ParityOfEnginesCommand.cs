using System.Diagnostics;
using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Sources;
using MedClassifier.Ingestion;
using MedClassifier.Model;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Benchmarks.Engines;

/// <summary>
/// <c>engine-parity [--images 200] [--model FILE] [--device cpu] [--precisions float32]</c>: what libtorch gives for real images against ONNX
/// Runtime: the largest differences, and how many classes are the same.
/// </summary>
internal static class ParityOfEnginesCommand
{
    private static readonly string[] Sets = ["busi/images", "bus-bra/images"];

    /// <summary>Compares and prints.</summary>
    /// <returns>The exit code: 1 where single precision is off by more than 1e-5, or gives another class.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        int images = Arguments.Number(args, "--images", 200);
        string model = Arguments.Text(args, "--model", "");
        string device = Arguments.Text(args, "--device", "cpu");
        PipelineOptions options = ShippedModel.Complete(new PipelineOptions { Model = new() { Path = model.Length > 0 ? [model] : [] } });
        string data = Environment.GetEnvironmentVariable("MEDCLASSIFIER_DATA")
            ?? throw new InvalidOperationException("MEDCLASSIFIER_DATA names no folder.");
        List<Scan> scans = [];
        foreach (string set in Sets)
        {
            scans.AddRange(await ScansAsync(Path.Combine(data, set), images / Sets.Length, options).ConfigureAwait(false));
        }

        Console.WriteLine("| engine | images | same class | largest difference of a probability | of an attention weight | images a second |");
        Console.WriteLine("|---|---|---|---|---|---|");
        IReadOnlyList<Classification> expected = await ClassifyAsync(options.Model with { Engine = "onnxruntime" }, scans, null)
            .ConfigureAwait(false);
        bool isNear = true;
        foreach (string precision in Arguments.Text(args, "--precisions", "float32").Split(','))
        {
            ModelOptions torch = options.Model with { Engine = "torch", Device = device, Precision = precision };
            IReadOnlyList<Classification> found = await ClassifyAsync(torch, scans, expected).ConfigureAwait(false);
            isNear &= precision != "float32" || found.Zip(expected).All(pair => IsNear(pair.First, pair.Second));
        }

        return isNear ? 0 : 1;
    }

    private static bool IsNear(Classification found, Classification expected) =>
        found.Prediction.Predicted == expected.Prediction.Predicted
        && Largest(found.Prediction.Probabilities, expected.Prediction.Probabilities) <= 1e-5
        && Largest(found.Attention.Weights, expected.Attention.Weights) <= 1e-5;

    private static async Task<IReadOnlyList<Classification>> ClassifyAsync(
        ModelOptions model, List<Scan> scans, IReadOnlyList<Classification>? expected)
    {
        Outcome<LoadedClassifier> opened = await RunFloors.Real
            .OpenClassifier(new PipelineOptions { Model = model }, CancellationToken.None).ConfigureAwait(false);
        using IScanClassifier classifier = opened.Value?.Classifier ?? throw new InvalidOperationException(opened.Rejection!.Message);
        List<Classification> found = [];
        var watch = Stopwatch.StartNew();
        foreach (Scan[] batch in scans.Chunk(model.BatchSize))
        {
            Outcome<IReadOnlyList<Classification>> results = await classifier.RunAsync(new ScanBatch(batch), CancellationToken.None)
                .ConfigureAwait(false);
            found.AddRange(results.Value ?? throw new InvalidOperationException(results.Rejection!.Message));
        }

        double rate = scans.Count / watch.Elapsed.TotalSeconds;
        expected ??= found;
        int same = found.Zip(expected).Count(pair => pair.First.Prediction.Predicted == pair.Second.Prediction.Predicted);
        double probability = found.Zip(expected).Max(pair => Largest(pair.First.Prediction.Probabilities, pair.Second.Prediction.Probabilities));
        double attention = found.Zip(expected).Max(pair => Largest(pair.First.Attention.Weights, pair.Second.Attention.Weights));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {classifier.Engine} | {scans.Count} | {same} | {probability:E1} | {attention:E1} | {rate:F1} |"));
        return found;
    }

    private static double Largest(IReadOnlyList<float> a, IReadOnlyList<float> b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max();

    // As many, from all over the folder.
    private static async Task<List<Scan>> ScansAsync(string folder, int count, PipelineOptions options)
    {
        ModelCard any = new()
        {
            Name = "",
            Sha256 = "",
            Architecture = "",
            Pooling = "",
            Classes = Finding.All,
            InputSize = 1,
            Mean = [0, 0, 0],
            StandardDeviation = [1, 1, 1],
        };
        IScanSource source = KnownScanSources.Create(folder, options.Ingest, RunFloors.Admitting(folder, options.Ingest, options.Select, any)).Value
            ?? throw new InvalidOperationException($"{folder} cannot be read.");
        List<SourceFile> files = [];
        await foreach (Outcome<SourceFile> file in source.ListAsync(CancellationToken.None).ConfigureAwait(false))
        {
            files.Add(file.Value!);
        }

        List<Scan> scans = [];
        for (int i = 0; i < count; i++)
        {
            using IScanDocument document = await source
                .OpenAsync(files[(int)((long)i * files.Count / count)], CancellationToken.None).ConfigureAwait(false);
            scans.AddRange(document.Frames.Select(frame => document.Read(frame, CancellationToken.None).Value).OfType<Scan>());
        }

        return scans;
    }
}
