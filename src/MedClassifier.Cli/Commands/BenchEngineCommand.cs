using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MedClassifier.Domain;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Engines;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier bench engine: what the engines take for an image, by batch and size, each measured in a process of its own.</summary>
internal sealed class BenchEngineCommand
{
    private readonly Option<string?> model = new("--model", "-m") { Description = "Model file; else the one that ships.", HelpName = "FILE" };
    private readonly Option<string> engines = new("--engines")
    {
        Description = "Engines to measure.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "onnxruntime,torch",
    };

    private readonly Option<string> device = new("--device")
    {
        Description = "Device of torch.",
        HelpName = "DEVICE",
        DefaultValueFactory = _ => "cpu",
    };

    private readonly Option<string> precision = new("--precision")
    {
        Description = "Precision of torch: float32 or bfloat16.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "float32",
    };

    private readonly Option<string> sizes = new("--sizes")
    {
        Description = "Sides of the images in pixels; 0 is the model's own.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "0",
    };

    private readonly Option<string> batches = new("--batches")
    {
        Description = "Images that are handed over together.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "1,8,32",
    };

    private readonly Option<int> threads = new("--threads") { Description = "CPU threads; 0 takes all cores.", HelpName = "N" };
    private readonly Option<double> seconds = new("--seconds")
    {
        Description = "Time of each measurement.",
        HelpName = "S",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<string?> json = new("--json") { Description = "Also writes the figures to this file.", HelpName = "FILE" };

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var bench = new BenchEngineCommand();
        var command = new ExampledCommand(
            CommandNames.Engine,
            "Measures throughput, latency, memory and the share of the cores' peak of each engine.",
            "bench engine",
            "bench engine --engines onnxruntime --sizes 224,512 --batches 1,8 --seconds 5 --json engine.json")
        {
            bench.model, bench.engines, bench.device, bench.precision, bench.sizes, bench.batches, bench.threads, bench.seconds, bench.json,
        };
        command.SetAction((parsed, cancellationToken) => bench.RunAsync(parsed, screen, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Screen screen, CancellationToken cancellationToken)
    {
        List<EngineCost> costs = [];
        foreach (EngineTrial trial in Trials(parsed))
        {
            Outcome<EngineCost> cost = await MeasuringProcess
                .MeasureAsync<EngineTrial, EngineCost>([CommandNames.Bench, CommandNames.EngineTrial], trial, cancellationToken)
                .ConfigureAwait(false);
            costs.Add(cost.IsValue ? cost.Value : throw new RunSetupException($"{trial.Engine} cannot be measured", cost.Rejection));
            Show(screen, costs[^1]);
        }

        if (parsed.GetValue(json) is { } path)
        {
            DurableFile.Write(Path.GetFullPath(path), stream => JsonSerializer.Serialize(stream, costs));
        }

        return ExitCodes.Done;
    }

    // Of an ensemble every network by itself.
    private IEnumerable<EngineTrial> Trials(ParseResult parsed)
    {
        string named = parsed.GetValue(model) ?? ShippedModel.Complete(new PipelineOptions()).Model.Path[0];
        Outcome<EnsembleManifest> manifest = ModelMembers.Of([named]);
        IReadOnlyList<EnsembleFile> files = manifest.IsValue
            ? manifest.Value.Members
            : throw new RunSetupException($"The model {named} cannot be used", manifest.Rejection);
        return
            from engine in List(parsed.GetRequiredValue(engines))
            let isOnCpu = engine == "onnxruntime"
            from file in files
            from size in Numbers(parsed.GetRequiredValue(sizes), "--sizes")
            from batch in Numbers(parsed.GetRequiredValue(batches), "--batches")
            select new EngineTrial(
                file.File, engine, isOnCpu ? "cpu" : parsed.GetRequiredValue(device), size, batch, parsed.GetValue(threads), parsed.GetValue(seconds))
            {
                Precision = isOnCpu ? "float32" : parsed.GetRequiredValue(precision),
            };
    }

    private static void Show(Screen screen, EngineCost cost) => screen.ShowTable(
    [
        ("model", cost.Model),
        ("engine", cost.Engine),
        (
            "images",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cost.InputSize} x {cost.InputSize} pixels, batches of {cost.Batch}, {cost.Images} measured")),
        (
            "throughput",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cost.ImagesPerSecond:F2} images/s, {1000 / cost.ImagesPerSecond:F1} ms an image")),
        (
            "time of a call",
            string.Create(
                CultureInfo.InvariantCulture,
                $"median {cost.MillisecondsMedian:F1} ms, 90% {cost.Milliseconds90:F1} ms, 99% {cost.Milliseconds99:F1} ms")),
        ("first answer", string.Create(CultureInfo.InvariantCulture, $"{cost.OpenMilliseconds:F0} ms after the file")),
        ("peak memory", string.Create(CultureInfo.InvariantCulture, $"{cost.PeakBytes / 1e6:F0} MB")),
        (
            "share of peak",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cost.ShareOfPeak:P0} of {cost.PeakMultiplyAddsPerSecond / 1e9:F0} thousand million multiply-adds a second")),
    ]);

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<int> Numbers(string text, string option) => List(text).Select(word =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 4096
            ? number
            : throw new RunSetupException($"{option} holds '{word}'; allowed: whole numbers up to 4096"));
}
