using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using MedClassifier.Phantoms;
using MedClassifier.Phantoms.Studies;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier sample: writes phantom studies with labels and masks, and scores a run on them.</summary>
internal static class SampleCommand
{
    private static readonly SampleOptions Defaults = new();

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        Option<string> output = new("--output", "-o")
        {
            Description = "Folder to write studies, masks and labels.csv into.",
            HelpName = "FOLDER",
            Required = true,
        };
        Option<int> seed = Number("--seed", "Chooses the phantoms; the same seed gives the same files, byte for byte.", Defaults.Seed);
        Option<int> patients = Number("--patients", "Number of patients.", Defaults.Patients);
        Option<int> studies = Number("--studies", "Number of studies over all patients.", Defaults.Studies);
        Option<int> images = Number("--images", "Number of files over all studies.", Defaults.Images);
        Option<double> difficulty = new("--difficulty")
        {
            Description = "How hard the classes are to tell apart, 0 to 1.",
            HelpName = "D",
            DefaultValueFactory = _ => PhantomGenerator.DefaultDifficulty,
        };
        var command = new ExampledCommand(
            "sample",
            "Writes phantom studies that look like breast ultrasound, as DICOM of varied kind, with labels and lesion masks.",
            "sample -o sample-data",
            "sample -o more --seed 7 --patients 20 --studies 40 --images 60",
            "sample score -i sample-data -o results")
        {
            output, seed, patients, studies, images, difficulty, SampleScoreCommand.Create(screen),
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SampleOptions
            {
                Seed = parsed.GetValue(seed),
                Patients = parsed.GetValue(patients),
                Studies = parsed.GetValue(studies),
                Images = parsed.GetValue(images),
                Difficulty = parsed.GetValue(difficulty),
            };
            return Task.Run(() => Write(parsed.GetRequiredValue(output), options, screen, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };

    private static int Write(string folder, SampleOptions options, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<string> files = PhantomStudyWriter.Write(folder, options, null, cancellationToken);
            screen.Show($"{Screen.Count(files.Count)} files of {Screen.Count(options.Studies)} studies in {Path.GetFullPath(folder)}");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is ValidationException or IOException or UnauthorizedAccessException)
        {
            screen.ShowError(e.Message);
            return ExitCodes.Usage;
        }
    }
}
