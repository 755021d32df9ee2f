using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Evaluation.Audit;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Validation;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier validate: audits a labelled set, measures a model or a table of predictions on it, and writes a dossier.</summary>
internal static class ValidateCommand
{
    private const int FindingsShown = 12;
    private const int FilesShown = 6;

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "validate",
            "Audits labelled images, then measures a model on them, with intervals, and writes a dossier. Leakage ends it with exit code 5.",
            "validate --labels sample-data/labels.csv -o validation",
            "validate --labels labels.csv -i images -m model.safetensors -o validation --calibration biased_temperature --save-calibration",
            "validate --labels labels.csv --predictions results.csv -o validation");
        ConfigurationChoice configuration = new ConfigurationChoice()
            .With("--labels", null, "validation.labels_file", "FILE", "CSV with the columns file and label; group, split, mask and others as well.")
            .WithInput("run.input", "FOLDER", "Folder of the images; else the folder of the labels.")
            .With("--output", "-o", "run.output", "FOLDER", "Folder for the dossier; made when missing.")
            .With("--model", "-m", "model.path", "FILE", "Model file (safetensors), or a manifest of several (.json).")
            .With("--predictions", null, "validation.predictions_file", "FILE", "Predictions instead of a model: columns path and p_NAME.")
            .With("--compare", null, "validation.compare_file", "FILE", "Model file or predictions (CSV) to compare with on the same images.")
            .With("--split", null, "validation.split", "NAME", "Split to measure on (test).")
            .With("--tuning-split", null, "validation.tuning_split", "NAME", "Split for thresholds and calibration (val).")
            .With("--positive-class", null, "validation.positive_class", "NAME", "Class that yes-no questions are about; else the model's, or malignant.")
            .With("--calibration", null, "validation.calibration", "NAME",
                "shipped (what run delivers), none, or a calibration to fit: biased_temperature, temperature, platt, isotonic.")
            .WithList("--subgroup-tags", "validation.subgroup_tags", "KEYWORD,...",
                "DICOM tags that make subgroups, such as Manufacturer,PatientSex.")
            .With("--seed", null, "validation.seed", "N", "Seed of the bootstrap; the same seed gives the same files.")
            .With("--device", null, "model.device", "DEVICE", "auto, cpu, cuda or cuda:N.")
            .WithSwitch("--save-calibration", "validation.save_calibration",
                "Writes the calibration that was fitted beside the model, where every run finds it.")
            .WithSwitch("--allow-leakage", "validation.allow_leakage",
                "Measures although the audit found leakage, and says so on every page and figure.")
            .WithSwitch("--identified", "identity.identified", "Writes real names.");
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
        var log = new ConsoleLogSink(screen);
        var setup = new RunSetup(configuration.Options, configuration.Origin, RunFloors.Real, log, screen.Time);
        ValidationSummary summary;
        var phases = new PhaseView(screen);
        await using (phases.ConfigureAwait(false))
        {
            phases.Begin("opening the model and the labels");
            Task<RunSummary> Watch(Task<RunSummary> run, RunProgress progress)
            {
                phases.End();
                return new RunView(screen, log).WatchAsync(run, progress);
            }

            var job = new ValidationJob(setup, Watch, phases.Begin) { Count = phases.Count };
            summary = await job.RunAsync(cancellationToken).ConfigureAwait(false);
        }

        if (screen.Verbosity == Verbosity.Quiet && summary.ExitCode == ExitCodes.Done)
        {
            return summary.ExitCode;
        }

        ShowAudit(screen, summary);
        if (summary.Missing.Length > 0)
        {
            screen.Show($"MISSING: {summary.Missing}");
        }

        foreach (string warning in summary.Warnings)
        {
            screen.Show($"WARNING: {warning}");
        }

        screen.ShowTable([.. summary.Headlines, ("dossier", summary.Dossier), ("for paper", summary.Paper)]);
        if (summary.ExitCode == ExitCodes.Leakage)
        {
            screen.ShowError("The audit found leakage, so nothing was measured. Mend the splits, or give --allow-leakage.");
        }

        return summary.ExitCode;
    }

    private static void ShowAudit(Screen screen, ValidationSummary summary)
    {
        foreach ((string check, string reason) in summary.Audit.NotAsked)
        {
            screen.Show($"not asked: {check}, {reason}");
        }

        foreach (IGrouping<AuditSeverity, AuditFinding> severity in summary.Audit.Findings.GroupBy(f => f.Severity).OrderByDescending(g => g.Key))
        {
            int count = severity.Count();
            screen.Show($"{severity.Key.ToString().ToUpperInvariant()}: {Screen.Count(count)} {(count == 1 ? "finding" : "findings")}");
            foreach (AuditFinding finding in severity.Key == AuditSeverity.Note ? [] : severity.Take(FindingsShown))
            {
                string files = summary.FilesOf(finding, FilesShown);
                screen.Show($"  {finding.Message}{(files.Length > 0 ? $" [{files}]" : "")}");
            }

            if (count > FindingsShown || severity.Key == AuditSeverity.Note)
            {
                string more = severity.Key == AuditSeverity.Note ? "" : $"{Screen.Count(count - FindingsShown)} more; ";
                screen.Show($"  {more}the dossier lists all");
            }
        }
    }
}
