using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Ingestion;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier run: classifies a folder and writes the reports.</summary>
internal static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "run",
            "Classifies every image of a folder: a result for each, or the reason why there is none. Run again, it goes on where it stopped; over "
                + "another input, its results come beside those that are there.",
            "run -i studies -o results",
            "run studies.zip -o results",
            "run -i studies -o results -m model.safetensors --device cuda:0",
            "run -c pipelines/pacs.yaml -o results",
            "run -i studies -o results --prune",
            "run -i studies -o parts/3 --shard 3/64",
            "run -c pipelines/batch.yaml --set report.title='Site 3'",
            "run studies -o results --quiet");
        ConfigurationChoice configuration = new ConfigurationChoice()
            .WithInput("run.input", "PATH", "Folder, file, DICOMDIR or archive (zip, tar.gz) of studies or pictures.")
            .With("--output", "-o", "run.output", "FOLDER", "Folder for the results; made when missing.")
            .With("--model", "-m", "model.path", "FILE", "Model file (safetensors), or a manifest of several (.json).")
            .With("--device", null, "model.device", "DEVICE", "auto, cpu, cuda or cuda:N; for CUDA there is --set model.precision=bfloat16.")
            .WithSwitch("--prune", "run.prune", "Drops published rows that the same input does not list any more; else all stay.")
            .With("--shard", null, "run.shard", "N/OF", "Runs one of several parts of the input, such as 3/64, for merge to join.")
            .WithSwitch("--identified", "identity.identified", "Writes real names instead of keyed hashes.");
        configuration.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(configuration.Load(parsed, screen), screen, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(LoadedConfiguration? configuration, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        screen.Endure();
        PipelineOptions options = configuration.Options;
        var log = new ConsoleLogSink(screen);
        var setup = new RunSetup(options, configuration.Origin, RunFloors.Real, log, screen.Time);
        RunJob job;
        await using (var phases = new PhaseView(screen))
        {
            phases.Begin("opening the model");
            job = await RunJob.OpenAsync(setup, cancellationToken).ConfigureAwait(false);
        }

        int code;
        using (RunJob opened = job)
        {
            code = await RunAsync(configuration, job, log, screen, cancellationToken).ConfigureAwait(false);
        }

        // The output folder is let go by now. What the run itself says goes before what the archive does.
        bool sends = options.Report.Send.Url.Length > 0 && code is (ExitCodes.Done or ExitCodes.SomeSetAside);
        int sent = sends ? await SendCommand.SendAsync(options, screen, cancellationToken).ConfigureAwait(false) : ExitCodes.Done;
        return code == ExitCodes.Done ? sent : code;
    }

    private static async Task<int> RunAsync(
        LoadedConfiguration configuration, RunJob job, ConsoleLogSink log, Screen screen, CancellationToken cancellationToken)
    {
        PipelineOptions options = configuration.Options;
        SummaryView.ShowHead(
            screen, job, ScanSourceNames.IsRemote(options.Ingest.Source) ? options.Ingest.Remote.Url : options.Run.Input, configuration.Origin);
        try
        {
            RunSummary summary = await new RunView(screen, log).WatchAsync(job.RunAsync(cancellationToken), job.Progress).ConfigureAwait(false);
            SummaryView.ShowEnd(screen, summary, options.Run.Output);
            return summary.ExitCode;
        }
        catch (RunInterruptedException e) when (e.Published is { } part)
        {
            SummaryView.ShowPart(screen, part, options.Run.Output);
            throw;
        }
        catch (SourceFailedException e) when (e.Published is { } part)
        {
            SummaryView.ShowPart(screen, part, options.Run.Output);
            throw;
        }
    }
}
