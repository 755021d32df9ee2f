using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Merging;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier merge: joins the output folders of the parts of an input.</summary>
internal static class MergeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "merge",
            "Joins the output folders of all parts of an input (run --shard) into one, with the reports of a run over the whole: every part once, all of "
                + "one model and settings, none missing. Neither input nor model is needed.",
            "merge -o results parts/1 parts/2 parts/3",
            "merge -o results -c pipelines/batch.yaml parts/*");
        var parts = new Argument<string[]>("parts")
        {
            Description = "Output folders of the parts, in any order.",
            HelpName = "FOLDER",
            Arity = ArgumentArity.OneOrMore,
        };
        command.Add(parts);
        ConfigurationChoice configuration = new ConfigurationChoice()
            .With("--output", "-o", "run.output", "FOLDER", "Folder for the joined results; made when missing.")
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
}
