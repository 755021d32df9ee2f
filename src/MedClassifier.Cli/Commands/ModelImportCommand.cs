using System.CommandLine;
using MedClassifier.Cli.Display;
using MedClassifier.Domain;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Poolings;
using MedClassifier.Pipeline;
using MedClassifier.Torch.Backbones;
using MedClassifier.Torch.Heads;
using MedClassifier.Torch.Import;
using MedClassifier.Torch.Poolings;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier model import: makes a model file of weights that another program wrote.</summary>
internal sealed class ModelImportCommand
{
    private static readonly ImportOptions Defaults = new();

    private readonly Argument<string> file = new("file") { Description = "Weights: .pth, .pt or .safetensors.", HelpName = "FILE" };
    private readonly Option<string> output = new("--output", "-o") { Description = "Model file to write.", HelpName = "FILE", Required = true };
    private readonly Option<string?> architecture = Text(
        "--architecture", $"Backbone: {string.Join(", ", KnownBackbones.Names)}; else the one the names tell.");
    private readonly Option<string?> classes = Text(
        "--classes", "Class names in the order of the outputs, parted by commas; else normal,benign,malignant.");
    private readonly Option<bool> newHead = new("--new-head")
    {
        Description = "Gives it a fresh pooling and head; else the file's head must have as many outputs as there are classes.",
    };

    private readonly Option<bool> exclusiveClasses = new("--exclusive-classes")
    {
        Description = "Takes the classes of a head that is the first layer of a sequence, as CheXNet's, for ones that exclude each other.",
    };

    private readonly Option<string?> pooling = Text("--pooling", $"Pooling of a new head: {string.Join(", ", KnownPoolings.Names)}.");
    private readonly Option<string?> head = Text("--head", $"Kind of a new head: {string.Join(", ", KnownHeads.Names)}.");
    private readonly Option<int> inputSize = new("--input-size")
    {
        Description = "Side of the square input in pixels.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.InputSize,
    };

    private readonly Option<bool> half = new("--half") { Description = "Rounds the weights to half precision." };
    private readonly Option<string?> reference = Text(
        "--reference",
        "JSON {input_size, logits, features}: what the weights give elsewhere for x[c, i, j] = sin((c + 1) (0.05 i + 0.03 j)), c, i, j from 0.");
    private readonly Option<string?> name = Text("--name", "Name for people.");
    private readonly Option<string?> trainingData = Text("--training-data", "What the weights were trained on, with citation.");
    private readonly Option<string?> licence = Text("--licence", "Licence of the weights.");

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var import = new ModelImportCommand();
        var command = new ExampledCommand(
            "import",
            "Makes a model of PyTorch's weights (torchvision's names, wherever they begin). A pickle that asks for more than tensors is refused.",
            "model import densenet121.pth -o model.safetensors --new-head",
            "model import chexnet.pth.tar -o model.safetensors --classes benign,malignant --new-head --pooling average --head linear",
            "model import densenet121.safetensors -o model.safetensors --new-head --reference logits.json")
        {
            import.file, import.output, import.architecture, import.classes, import.newHead, import.exclusiveClasses, import.pooling,
            import.head, import.inputSize, import.half, import.reference, import.name, import.trainingData, import.licence,
        };
        command.SetAction((parsed, cancellationToken) => import.RunAsync(parsed, screen, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Screen screen, CancellationToken cancellationToken)
    {
        string source = parsed.GetRequiredValue(file);
        string target = Path.GetFullPath(parsed.GetRequiredValue(output));
        Outcome<ImportResult> result = await ModelImport.RunAsync(source, target, Options(parsed), cancellationToken).ConfigureAwait(false);
        if (!result.IsValue)
        {
            throw new RunSetupException($"The weights {source} cannot be imported", result.Rejection);
        }

        ImportView.Show(screen, result.Value);
        if (result.Value.Parity.Passed == false)
        {
            screen.ShowError("The weights give something else here than the reference says; no model was written.");
            return ExitCodes.NothingDone;
        }

        screen.Show($"model {target}");
        screen.Show($"sha256 {result.Value.Card.Sha256}");
        return ExitCodes.Done;
    }

    private ImportOptions Options(ParseResult parsed) => Defaults with
    {
        Architecture = parsed.GetValue(architecture),
        Classes = parsed.GetValue(classes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? Defaults.Classes,
        NewHead = parsed.GetValue(newHead),
        ExclusiveClasses = parsed.GetValue(exclusiveClasses),
        Pooling = parsed.GetValue(pooling) ?? Defaults.Pooling,
        Head = parsed.GetValue(head) ?? Defaults.Head,
        InputSize = parsed.GetValue(inputSize),
        Half = parsed.GetValue(half),
        Reference = parsed.GetValue(reference),
        Name = parsed.GetValue(name) ?? "",
        TrainingData = parsed.GetValue(trainingData) ?? "",
        Licence = parsed.GetValue(licence) ?? "",
    };

    private static Option<string?> Text(string name, string description) =>
        new(name) { Description = description, HelpName = name[2..].ToUpperInvariant() };
}
