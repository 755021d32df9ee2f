using System.CommandLine;
using System.Globalization;
using MedClassifier.Cli.Display;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier model join: writes the manifest of an ensemble.</summary>
internal static class ModelJoinCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var files = new Argument<string[]>("files") { Description = "Model files of the same classes, two or more.", HelpName = "FILE" };
        var output = new Option<string>("--output", "-o") { Description = "Manifest to write, ending in .json.", HelpName = "FILE", Required = true };
        var weights = new Option<string?>("--weights") { Description = "A weight for each, parted by commas; else all the same.", HelpName = "LIST" };
        var name = new Option<string?>("--name") { Description = "Name for people; else the manifest's.", HelpName = "NAME" };
        var bodyParts = new Option<string?>("--body-parts")
        {
            Description = "What they were trained on, parted by commas, such as BREAST, where their files do not say; other body parts get no class.",
            HelpName = "LIST",
        };
        var command = new ExampledCommand(
            "join",
            "Writes a manifest by which several models answer as one: the mean of their probabilities and of their attention. Ship it beside them.",
            "model join dense.safetensors residual.safetensors -o both.json --weights 0.4,0.6")
        {
            files, output, weights, name, bodyParts,
        };
        command.SetAction(parsed =>
        {
            string manifest = Path.GetFullPath(parsed.GetRequiredValue(output));
            Outcome<ModelCard> card = ModelMembers.Write(
                manifest,
                parsed.GetValue(name) ?? Path.GetFileNameWithoutExtension(manifest),
                Members(parsed.GetRequiredValue(files), parsed.GetValue(weights)),
                parsed.GetValue(bodyParts)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []);
            screen.Show(card.IsValue ? $"manifest {manifest}" : throw new RunSetupException("The models cannot be joined", card.Rejection));
            screen.Show($"sha256 {card.Value.Sha256}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static EnsembleFile[] Members(string[] files, string? weights)
    {
        string[]? listed = weights?.Split(',', StringSplitOptions.TrimEntries);
        if (listed is not null && listed.Length != files.Length)
        {
            throw new RunSetupException($"--weights has {listed.Length} values for {files.Length} files.");
        }

        return
        [
            .. files.Select((file, i) => new EnsembleFile(
                file,
                listed is null ? 1
                    : double.TryParse(listed[i], NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) ? weight
                    : throw new RunSetupException($"--weights has '{listed[i]}'; allowed: numbers above 0"))),
        ];
    }
}
