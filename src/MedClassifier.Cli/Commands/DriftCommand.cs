using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Validation.Drift;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier drift: whether a run's images are still those on which the model was measured.</summary>
internal static class DriftCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        Option<string> reference = new("--reference")
        {
            Description = "metrics.json of a validation, or the output folder of another run.",
            HelpName = "FILE",
            Required = true,
        };
        Option<string> report = new("--report")
        {
            Description = $"Folder for the report; else {DriftJob.FolderName} below the run's.",
            HelpName = "FOLDER",
        };
        ConfigurationChoice configuration = new ConfigurationChoice()
            .With("--output", "-o", "run.output", "FOLDER", "Output folder of the run that is judged.");
        var command = new ExampledCommand(
            "drift",
            "Holds the scores, the attention and the input of a run against those of a validation or another run, without labels: tests, pictures of "
                + "both distributions, and exit code 6 where they are others.",
            "drift -o results --reference validation/metrics.json",
            "drift -o results --reference results-of-january --report drift-of-may")
        {
            reference, report,
        };
        configuration.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.FromResult(
            Run(configuration.Load(parsed, screen), parsed.GetRequiredValue(reference), parsed.GetValue(report), screen, cancellationToken)));
        return command;
    }

    private static int Run(
        LoadedConfiguration? configuration, string reference, string? report, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        PipelineOptions options = configuration.Options;
        if (options.Run.Output.Length == 0)
        {
            throw new RunSetupException("No output folder is named: give -o.");
        }

        DriftSummary summary = new DriftJob(options.Drift).Run(
            options.Run.Output, reference, report ?? Path.Combine(options.Run.Output, DriftJob.FolderName), cancellationToken);
        if (screen.Verbosity == Verbosity.Quiet && summary.ExitCode == ExitCodes.Done)
        {
            return summary.ExitCode;
        }

        screen.Show(summary.Verdict);
        screen.ShowTable([.. summary.Headlines, ("report", summary.Dossier)]);
        return summary.ExitCode;
    }
}
