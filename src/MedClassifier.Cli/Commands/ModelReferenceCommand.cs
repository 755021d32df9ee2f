using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Model.Reference;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Reference;
using MedClassifier.Pipeline.Runs;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier model reference: what a model learnt from, so that a run knows what is unlike it.</summary>
internal static class ModelReferenceCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var file = new Argument<string>("file") { Description = "Model file.", HelpName = "FILE" };
        ConfigurationChoice choice = new ConfigurationChoice().With(
            "--input", "-i", "data.labelled_folder", "FOLDER",
            "Images that the model learnt from: a labelled folder, as for train, or any folder of images.");
        var command = new ExampledCommand(
            "reference",
            "Writes the model's reference beside it: a run sets aside what is unlike all images of the training split, with limits from the "
                + "validation split. Without labels a fifth of the images is held back for the limits. Training does this by itself.",
            "model reference model.safetensors -i data/busi",
            "model reference imported.safetensors -i images")
        {
            file,
        };
        choice.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(file), choice.Load(parsed, screen), screen, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, LoadedConfiguration? loaded, Screen screen, CancellationToken cancellationToken)
    {
        if (loaded is null)
        {
            return ExitCodes.Usage;
        }

        string path = Path.GetFullPath(file);
        ModelReference made;
        var phases = new PhaseView(screen);
        await using (phases.ConfigureAwait(false))
        {
            phases.Begin("asking the model about its images");
            var job = new ReferenceJob(loaded.Options, RunFloors.Real) { Progress = (asked, all) => phases.Count(asked, all) };
            made = await job.RunAsync(path, cancellationToken).ConfigureAwait(false);
        }

        screen.Show($"reference {ReferenceFile.PathFor(path)}");
        screen.ShowTable(
        [
            ("scans", Screen.Count(made.Scans)),
            ("limits from", $"{Screen.Count(made.HeldScans)} other scans"),
        ]);
        return ExitCodes.Done;
    }
}
