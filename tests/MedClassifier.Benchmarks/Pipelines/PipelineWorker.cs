using System.Diagnostics;
using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Reporting;
using Serilog.Core;
using Serilog.Events;

namespace MedClassifier.Benchmarks.Pipelines;

/// <summary>One run with <see cref="NoEngine"/> in a process of its own: prints what it took.</summary>
internal static class PipelineWorker
{
    /// <summary>Its name on the command line: input, output, formats.</summary>
    public const string Command = "pipeline-worker";

    /// <summary>Runs.</summary>
    public static async Task<int> RunAsync(string input, string output, string formats)
    {
        string key = Path.Combine(Path.GetDirectoryName(output)!, "identity.key");
        string model = Path.Combine(Path.GetDirectoryName(output)!, "none.safetensors");
        await File.WriteAllTextAsync(model, "").ConfigureAwait(false);
        var options = new PipelineOptions
        {
            Run = new RunOptions { Input = input, Output = output },
            Identity = new IdentityOptions { KeyFile = key },
            Model = new() { Path = [model] },
            Report = new ReportOptions { Formats = formats.Split(',') },
        };
        var floors = RunFloors.Real with
        {
            OpenClassifier = (_, _) => Task.FromResult(Outcome.Of(new LoadedClassifier(new NoEngine(), []))),
        };
        var watch = Stopwatch.StartNew();
        using RunJob job = await RunJob
            .OpenAsync(new RunSetup(options, "benchmark", floors, new Silence(), TimeProvider.System), CancellationToken.None).ConfigureAwait(false);
        RunSummary summary = await job.RunAsync(CancellationToken.None).ConfigureAwait(false);
        watch.Stop();
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Inputs} {summary.Accounts.Done} {summary.Reused} {watch.Elapsed.TotalSeconds:F3} {processor:F3} {peak}"));
        return summary.ExitCode;
    }

    private sealed class Silence : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
        }
    }
}
