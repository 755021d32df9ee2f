using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Merging;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Pipeline.Units;
using MedClassifier.Service.Postgres;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier merge: joins the output folders of the parts of an input.</summary>
internal static class MergeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "merge",
            "Joins the output folders of all parts of an input (run --shard) into one, with the reports of a run over the whole: every part once, "
                + "all of one model and settings, none missing; or publishes what workers have entered (--ledger). Neither input nor model is needed.",
            "merge -o results parts/1 parts/2 parts/3",
            "merge -o results -c pipelines/batch.yaml parts/*",
            "merge -o /shared/results --ledger postgresql://user@database/results");
        var parts = new Argument<string[]>("parts")
        {
            Description = "Output folders of the parts, in any order.",
            HelpName = "FOLDER",
            Arity = ArgumentArity.ZeroOrMore,
        };
        command.Add(parts);
        ConfigurationChoice configuration = ServiceChoice.WithLedger(new ConfigurationChoice())
            .With("--output", "-o", "run.output", "FOLDER", "Folder for the joined results; with --ledger that of the workers.")
            .WithSwitch("--prune", "run.prune", "Drops published rows that the parts do not list any more; else all stay.")
            .WithSwitch("--identified", "identity.identified", "As the parts were run.");
        configuration.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(configuration.Load(parsed, screen), parsed.GetValue(parts)!, screen, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        LoadedConfiguration? configuration, string[] parts, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        screen.Endure();
        var log = new ConsoleLogSink(screen);
        var setup = new RunSetup(configuration.Options, configuration.Origin, RunFloors.Real, log, screen.Time);
        if (parts.Length == 0 && configuration.Options.Service.Ledger.Length > 0)
        {
            return await PublishAsync(setup, log, screen, cancellationToken).ConfigureAwait(false);
        }

        MergeSummary summary;
        await using (var phases = new PhaseView(screen))
        {
            phases.Begin("merging");
            summary = await new MergeJob(setup, parts).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        log.ShowWithheld();
        MergeView.Show(screen, summary, configuration.Options.Run.Output);
        return summary.Run.ExitCode;
    }

    private static async Task<int> PublishAsync(RunSetup setup, ConsoleLogSink log, Screen screen, CancellationToken cancellationToken)
    {
        using PostgresHome home = ServiceChoice.Ledger(setup.Options);
        RunSummary summary;
        await using (var phases = new PhaseView(screen))
        {
            phases.Begin("publishing");
            summary = await new BatchReport(setup, home).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        log.ShowWithheld();
        SummaryView.ShowEnd(screen, summary, setup.Options.Run.Output);
        return summary.ExitCode;
    }
}
