using System.CommandLine;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Export;
using MedClassifier.Pipeline;

namespace MedClassifier.Cli.Commands;

/// <summary>medclassifier model export: writes a model as ONNX or safetensors.</summary>
internal static class ModelExportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Screen screen)
    {
        var file = new Argument<string>("file") { Description = "Model file.", HelpName = "FILE" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "File to write: .onnx or .safetensors.",
            HelpName = "FILE",
            Required = true,
        };
        var half = new Option<bool>("--half") { Description = "Half precision, in a safetensors file." };
        var command = new ExampledCommand(
            "export",
            "Writes a model as ONNX (logits, and the attention map as second output; any batch) or as safetensors (PyTorch's names).",
            "model export model.safetensors -o model.onnx",
            "model export model.safetensors -o weights.safetensors --half")
        {
            file, output, half,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string source = parsed.GetRequiredValue(file);
            string target = Path.GetFullPath(parsed.GetRequiredValue(output));
            Outcome<ModelCard> card = await ModelExport
                .RunAsync(source, target, parsed.GetValue(half), cancellationToken).ConfigureAwait(false);
            if (!card.IsValue)
            {
                throw new RunSetupException($"The model {source} cannot be exported", card.Rejection);
            }

            screen.Show($"{card.Value.Name}, {card.Value.Architecture}, {card.Value.Pooling} pooling, in {target}");
            return ExitCodes.Done;
        });
        return command;
    }
}
