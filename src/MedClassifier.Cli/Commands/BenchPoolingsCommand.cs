using System.CommandLine;
using System.Globalization;
using MedClassifier.Cli.Display;
using MedClassifier.Domain;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Training.Comparison;
using MedClassifier.Torch.Comparison;
using MedClassifier.Torch.Training;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier bench poolings: what each pooling gives and costs.</summary>
internal static class BenchPoolingsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "poolings",
            "Compares poolings by whole trainings, several of each: test AUC, parameters, time and memory of a step, epochs to the best. Stopped and "
                + "run again, it goes on.",
            "bench poolings -c pipelines/compare-poolings.yaml -o poolings",
            "bench poolings -i first -i second -m resnet18-imagenet.safetensors -o poolings --set train.architecture=resnet18");
        var folders = new Option<string[]>("--input", "-i")
        {
            Description = "Folder with labels.csv, splits train, val and test; may be given several times. Without it, phantoms are made.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => [],
        };
        command.Add(folders);
        ConfigurationChoice configuration = new ConfigurationChoice()
            .With("--output", "-o", "run.output", "FOLDER", "Folder for the table, and for what a later run goes on from.")
            .With("--model", "-m", "train.initial_model", "FILE", "Model whose backbone every training starts from; else fresh weights.")
            .With("--device", null, "train.device", "DEVICE", "auto, cpu, cuda or cuda:N.");
        configuration.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(configuration.Load(parsed, screen), parsed.GetValue(folders)!, screen, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        LoadedConfiguration? configuration, string[] folders, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        screen.Endure();
        PipelineOptions options = folders.Length == 0
            ? configuration.Options
            : configuration.Options with { Data = configuration.Options.Data with { LabelledFolder = [.. folders.Select(Path.GetFullPath)] } };
        var job = new PoolingComparisonJob(options, MeasureStepsAsync) { Notice = screen.ShowHint };
        (_, string page) = await new BenchView(screen)
            .WatchAsync(progress => job.RunAsync(progress, cancellationToken)).ConfigureAwait(false);
        screen.Show(await File.ReadAllTextAsync(page, cancellationToken).ConfigureAwait(false));
        screen.Show($"table {page}");
        return ExitCodes.Done;
    }

    private static Task<Outcome<StepCost>> MeasureStepsAsync(TrainOptions options, int steps, CancellationToken cancellationToken) =>
        MeasuringProcess.MeasureAsync<TrainOptions, StepCost>(
            [CommandNames.Bench, CommandNames.Steps, steps.ToString(CultureInfo.InvariantCulture)], options, cancellationToken);
}
