using System.CommandLine;
using System.Globalization;
using MedClassifier.Cli.Display;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Training;
using MedClassifier.Torch.Training;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier train: fits a model to a labelled folder or to phantoms.</summary>
internal static class TrainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var command = new ExampledCommand(
            "train",
            "Trains a model on labelled folders (labels.csv, or a folder for each class), on phantoms or on both. Stopped and run again, it "
                + "goes on from its checkpoint.",
            "train -i studies -o model.safetensors",
            "train -c pipelines/train.yaml -o model.safetensors --set train.epochs=5");
        var output = new Option<string>("--output", "-o") { Description = "Model file to write.", HelpName = "FILE", Required = true };
        var overwrite = new Option<bool>("--overwrite") { Description = "Trains in the place of a model file that is there." };
        command.Add(output);
        command.Add(overwrite);
        ConfigurationChoice configuration = new ConfigurationChoice()
            .WithInput("data.labelled_folder", "FOLDER", "Folder with labels.csv or folders of classes; without it, phantoms are made.")
            .With("--device", null, "train.device", "DEVICE", "auto, cpu, cuda or cuda:N.");
        configuration.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(configuration.Load(parsed, screen), parsed.GetRequiredValue(output), parsed.GetValue(overwrite), screen, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        LoadedConfiguration? configuration, string output, bool overwrite, Screen screen, CancellationToken cancellationToken)
    {
        if (configuration is null)
        {
            return ExitCodes.Usage;
        }

        screen.Endure();
        string modelFile = Path.GetFullPath(output);
        var view = new TrainingView(screen);
        var job = new TrainingJob(configuration.Options) { Notice = screen.ShowHint, Overwrite = overwrite };
        TrainingResult result = await view
            .WatchAsync(progress => job.RunAsync(modelFile, progress, cancellationToken)).ConfigureAwait(false);
        screen.Say(FormattableString.Invariant($"{Screen.Count(result.Steps)} steps, {Screen.Count(result.SetAside)} examples set aside"));
        if (result.Validation is { } best)
        {
            string auc = best.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $", macro AUC {score:0.000}") : "";
            // Files hold half precision, which can move a number that was printed while training.
            screen.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"the model file, weights of step {best.Step:N0} in half precision: validation loss {best.Loss:0.000}, accuracy {best.Accuracy:0.000}{auc}"));
        }

        if (result.Card.Training.TryGetValue("validation_scans_also_learnt", out string? both) && both != "0")
        {
            screen.ShowHint($"{both} of the validation split's scans are, pixel by pixel, in the training split, too");
        }

        screen.Say($"model {modelFile}");
        screen.Say($"report {TrainingJob.PageOf(modelFile)}");
        screen.Say($"sha256 {result.Card.Sha256}");
        return ExitCodes.Done;
    }
}
