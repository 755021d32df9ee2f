using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Service.Postgres;
using MedClassifier.Service.Work;
using Serilog;
using Serilog.Core;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier worker: works on what was submitted.</summary>
internal static class WorkerCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "worker",
            "Takes units from a queue, classifies their images, and enters the results in the ledger; pictures go to the output folder, which all "
                + "workers share. Asked to stop (SIGTERM, Ctrl-C), it ends the unit in hand. merge --ledger writes the report when all is done.",
            "worker -o /shared/results --queue amqp://broker --ledger postgresql://user@database/results",
            "worker -o /shared/results -i /mnt/studies --queue amqp://broker --ledger postgresql://user@database/results --until-done");
        ConfigurationChoice configuration = ServiceChoice.Create()
            .With("--input", "-i", "run.input", "PATH", "Root of the input here, where it is another than for whoever submitted it.")
            .With("--output", "-o", "run.output", "FOLDER", "Folder for pictures, shared by all workers; made when missing.")
            .With("--model", "-m", "model.path", "FILE", "Model file (safetensors), or a manifest of several (.json).")
            .With("--device", null, "model.device", "DEVICE", "auto, cpu, cuda or cuda:N.")
            .WithSwitch("--identified", "identity.identified", "Writes real names instead of keyed hashes.");
        configuration.AddTo(command);
        var untilDone = new Option<bool>("--until-done") { Description = "Ends when no unit waits any more; else it waits for others." };
        command.Add(untilDone);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(configuration.Load(parsed, screen), parsed.GetValue(untilDone), screen, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        LoadedConfiguration? configuration, bool untilDone, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        screen.Endure();
        PipelineOptions options = configuration.Options;
        using PostgresHome home = ServiceChoice.Ledger(options);
        var console = new ConsoleLogSink(screen);
        await using Logger log = new LoggerConfiguration().WriteTo.Sink(console).CreateLogger();
        // What units say of themselves stands in the results.
        await using Logger silent = new LoggerConfiguration().CreateLogger();
        var setup = new RunSetup(options, configuration.Origin, RunFloors.Real, silent, screen.Time);
        WorkerSummary summary = await new WorkerJob(setup, home, log).RunAsync(untilDone, cancellationToken).ConfigureAwait(false);
        console.ShowWithheld();
        if (screen.Verbosity != Verbosity.Quiet)
        {
            screen.Show($"{Screen.Count(summary.Done)} units done, {Screen.Count(summary.Dead)} given up, "
                + $"{Screen.Count(summary.Known)} finished before.");
        }

        return ExitCodes.Done;
    }
}
