using System.CommandLine;
using System.Globalization;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Training;
using MedClassifier.Model.Files;
using MedClassifier.Model.Reference;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier model show: the card of a model file.</summary>
internal static class ModelShowCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var file = new Argument<string>("file") { Description = "Model file, or manifest.", HelpName = "FILE" };
        var command = new ExampledCommand(
            "show",
            "Shows what a model file, or a manifest of several, says of itself: architecture, classes, input, training data, licence.",
            "model show sample-data/models/breast-ultrasound.safetensors")
        {
            file,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            if (path.EndsWith(EnsembleManifest.Ending, StringComparison.OrdinalIgnoreCase))
            {
                Outcome<ModelCard> ensemble = ModelMembers.ReadCard([path]);
                screen.ShowTable(ensemble.IsValue
                    ? Rows(ensemble.Value, path)
                    : throw new RunSetupException($"The model {path} cannot be used", ensemble.Rejection));
                return ExitCodes.Done;
            }

            Outcome<ModelSummary> summary = ModelSummary.ReadFile(path);
            if (!summary.IsValue)
            {
                throw new RunSetupException($"The model {path} cannot be used", summary.Rejection);
            }

            screen.ShowTable(Rows(summary.Value, path));
            return ExitCodes.Done;
        });
        return command;
    }

    private static List<(string Name, string Value)> Rows(ModelSummary summary, string path)
    {
        ModelCard card = summary.Card;
        string precision = string.Join(" and ", summary.Precisions);
        return
        [
            ("name", card.Name),
            ("sha256", card.Sha256),
            ("architecture", card.Architecture),
            ("pooling", card.MapNote.Length > 0 ? $"{card.Pooling} ({card.MapNote})" : card.Pooling),
            ("head", card.Head),
            ("classes", string.Join(", ", card.Classes)),
            ("positive class", Or(card.PositiveClass)),
            ("input", string.Create(CultureInfo.InvariantCulture, $"{card.InputSize} x {card.InputSize} pixels")),
            ("mean", Numbers(card.Mean)),
            ("deviation", Numbers(card.StandardDeviation)),
            ("parameters", $"{Screen.Count(summary.Parameters)} in {Screen.Count(summary.Tensors)} tensors, {precision}"),
            ("modalities", Or(string.Join(", ", card.Modalities))),
            ("body parts", Or(string.Join(", ", card.BodyParts))),
            ("reference", Reference(path)),
            ("trained on", Or(card.TrainingData)),
            ("split sha256", Or(card.SplitSha256)),
            ("scans learnt", Count(card.TrainingScans)),
            ("scans selected on", Count(card.SelectionScans)),
            .. card.Training.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => ($"training {entry.Key}", entry.Value)),
            ("code version", Or(card.CodeVersion)),
            ("licence", Or(card.Licence)),
        ];
    }

    private static List<(string Name, string Value)> Rows(ModelCard ensemble, string path) =>
    [
        ("name", ensemble.Name),
        ("sha256", ensemble.Sha256),
        .. ensemble.Members.Select((member, i) => (
            $"member {i + 1}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{member.Weight:0.###} of {member.Name}, {member.Architecture}, {member.InputSize} pixels, SHA-256 {member.Sha256}"))),
        ("classes", string.Join(", ", ensemble.Classes)),
        ("modalities", Or(string.Join(", ", ensemble.Modalities))),
        ("body parts", Or(string.Join(", ", ensemble.BodyParts))),
        ("reference", Reference(path)),
        ("trained on", Or(ensemble.TrainingData)),
        ("scans learnt", Count(ensemble.TrainingScans)),
        ("scans selected on", Count(ensemble.SelectionScans)),
        ("licence", Or(ensemble.Licence)),
    ];

    // Whether a run sets aside what is unlike all that the model learnt from.
    private static string Reference(string modelFile) => ReferenceFile.PathFor(modelFile) is var file && File.Exists(file)
        ? Path.GetFileName(file)
        : "none: medclassifier model reference makes one";

    private static string Numbers(IEnumerable<float> values) =>
        string.Join(", ", values.Select(value => value.ToString("0.######", CultureInfo.InvariantCulture)));

    private static string Count(ScanHashes? scans) => scans is null ? "not said" : $"{Screen.Count(scans.Count)} scans, by their hashes";

    private static string Or(string text) => text.Length > 0 ? text : "not said";
}
