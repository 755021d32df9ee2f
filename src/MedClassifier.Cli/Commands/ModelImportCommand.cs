using System.CommandLine;
using System.Globalization;
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

    private readonly Argument<string> file = new("file") { Description = "Weights: .pth, .pt, .safetensors or .onnx.", HelpName = "FILE" };
    private readonly Option<string> output = new("--output", "-o") { Description = "Model file to write.", HelpName = "FILE", Required = true };
    private readonly Option<string?> architecture = Text(
        "--architecture", $"Backbone: {string.Join(", ", KnownBackbones.Names)}; else the one the names tell.");
    private readonly Option<string?> prefix = Text(
        "--prefix", "What the names of the network begin with, where the file holds several, such as student or state_dict.model.");
    private readonly Option<string?> drop = Text(
        "--drop", "Parts of the file's network to leave out, parted by commas, such as layer4.2; with --new-head.");
    private readonly Option<string?> mean = Text(
        "--mean", "What the model subtracts from the picture in [0, 1]: a number, or three for red, green, blue; else ImageNet's.");
    private readonly Option<string?> deviation = Text("--deviation", "What it divides by then: a number, or three; else ImageNet's.");
    private readonly Option<ChannelOrder> sourceOrder = new("--source-order")
    {
        Description = "Which channel the file's network wants first: rgb or bgr. This and the next three are carried into its first layers.",
        HelpName = "ORDER",
        DefaultValueFactory = _ => Defaults.SourceOrder,
    };

    private readonly Option<double?> sourceScale = new("--source-scale")
    {
        Description = "What white is in the file's network before its mean is subtracted, such as 255; else 1.",
        HelpName = "N",
    };

    private readonly Option<string?> sourceMean = Text("--source-mean", "What it wants subtracted, in its scale and order: a number, or three.");
    private readonly Option<string?> sourceDeviation = Text("--source-deviation", "What it wants to be divided by then: a number, or three.");
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
    private readonly Option<string?> modalities = Text(
        "--modalities", "Modalities that the weights were trained on, parted by commas, such as US; others get no class.");
    private readonly Option<string?> bodyParts = Text(
        "--body-parts", "Body parts that they were trained on, parted by commas, such as BREAST; others get no class.");
    private readonly Option<string?> trainingData = Text("--training-data", "What the weights were trained on, with citation.");
    private readonly Option<string?> licence = Text("--licence", "Licence of the weights.");

    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var import = new ModelImportCommand();
        var command = new ExampledCommand(
            "import",
            "Makes a model of PyTorch's weights (torchvision's names, wherever they begin) or an ONNX file's. Nothing of the file is run: a "
                + "pickle that asks for more than tensors and plain data is refused.",
            "model import densenet121.pth -o model.safetensors --new-head",
            "model import chexnet.pth.tar -o model.safetensors --classes benign,malignant --new-head --pooling average --head linear",
            "model import densenet121.safetensors -o model.safetensors --new-head --reference logits.json",
            "model import checkpoint.ckpt -o model.safetensors --prefix teacher",
            "model import resnet18.onnx -o model.safetensors --new-head --source-order bgr --source-scale 255 --source-mean 104,117,124")
        {
            import.file, import.output, import.architecture, import.prefix, import.drop, import.classes, import.newHead,
            import.exclusiveClasses, import.pooling,
            import.head, import.inputSize, import.mean, import.deviation, import.sourceOrder, import.sourceScale, import.sourceMean,
            import.sourceDeviation, import.half, import.reference, import.name, import.modalities, import.bodyParts,
            import.trainingData, import.licence,
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
        Prefix = parsed.GetValue(prefix),
        Drop = Parts(parsed.GetValue(drop)) ?? [],
        Classes = Parts(parsed.GetValue(classes)) ?? Defaults.Classes,
        Mean = Three(Numbers(parsed, mean)) ?? Defaults.Mean,
        StandardDeviation = Three(Numbers(parsed, deviation)) ?? Defaults.StandardDeviation,
        SourceOrder = parsed.GetValue(sourceOrder),
        SourceScale = parsed.GetValue(sourceScale),
        SourceMean = Numbers(parsed, sourceMean) ?? [],
        SourceDeviation = Numbers(parsed, sourceDeviation) ?? [],
        NewHead = parsed.GetValue(newHead),
        ExclusiveClasses = parsed.GetValue(exclusiveClasses),
        Pooling = parsed.GetValue(pooling) ?? Defaults.Pooling,
        Head = parsed.GetValue(head) ?? Defaults.Head,
        InputSize = parsed.GetValue(inputSize),
        Half = parsed.GetValue(half),
        Reference = parsed.GetValue(reference),
        Name = parsed.GetValue(name) ?? "",
        Modalities = Parts(parsed.GetValue(modalities)) ?? [],
        BodyParts = Parts(parsed.GetValue(bodyParts)) ?? [],
        TrainingData = parsed.GetValue(trainingData) ?? "",
        Licence = parsed.GetValue(licence) ?? "",
    };

    private static string[]? Parts(string? list) => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static double[]? Numbers(ParseResult parsed, Option<string?> option) => Parts(parsed.GetValue(option)) is { } parts
        ? Array.ConvertAll(
            parts,
            part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : throw new RunSetupException($"{option.Name} has '{part}'; it takes a number, or three parted by commas"))
        : null;

    // One number stands for all channels; another count is refused where the import checks its options.
    private static float[]? Three(double[]? numbers) => numbers is [var one]
        ? [(float)one, (float)one, (float)one]
        : numbers is null ? null : Array.ConvertAll(numbers, number => (float)number);

    private static Option<string?> Text(string name, string description) =>
        new(name) { Description = description, HelpName = name[2..].ToUpperInvariant() };
}
