using System.CommandLine;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier model: what a model file is, and weights in and out.</summary>
internal static class ModelCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen) => new ExampledCommand(
        "model",
        "Shows a model's card; makes models of other programs' weights, files that other programs read, and ensembles.",
        "model show sample-data/models/breast-ultrasound.safetensors",
        "model import densenet121.pth -o model.safetensors --new-head",
        "model export model.safetensors -o model.onnx",
        "model join one.safetensors other.safetensors -o both.json")
    {
        ModelShowCommand.Create(screen),
        ModelImportCommand.Create(screen),
        ModelReferenceCommand.Create(screen),
        ModelExportCommand.Create(screen),
        ModelJoinCommand.Create(screen),
    };
}
