using System.Reflection;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Files;
using MedClassifier.Model.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Model.Export;

/// <summary>Writes a model for other programs.</summary>
public static class ModelExport
{
    /// <summary>Name of the ONNX graph's input: N x 3 x side x side, normalised with the mean and deviation of the metadata.</summary>
    public const string InputName = "image";

    /// <summary>Name of the first output: N x classes, the scores before the softmax.</summary>
    public const string LogitsName = "logits";

    /// <summary>Name of the second output: N x 1 x h x w, the weights that the network pooled with, sum 1 over each map.</summary>
    public const string AttentionName = "attention";

    private const string Onnx = ".onnx";
    private const string Weights = ".safetensors";

    /// <summary>Reads a model file and writes it as ONNX (.onnx: single precision, any batch) or as safetensors (.safetensors).</summary>
    /// <param name="source">The model file.</param>
    /// <param name="target">The file to write; one of these endings.</param>
    /// <param name="half">Half precision, in a safetensors file.</param>
    /// <param name="cancellationToken">Looked at before the work begins.</param>
    /// <returns>The model's card, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static async Task<Outcome<ModelCard>> RunAsync(string source, string target, bool half, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (FaultOf(target, half) is { } fault)
        {
            return new Rejection(RejectionCodes.InvalidModel, fault, "output");
        }

        using var thread = new TorchThread("export");
        return await thread.RunAsync(() => Run(source, target, half), cancellationToken).ConfigureAwait(false);
    }

    // A file must be what its name says: PyTorch takes .pth for a pickle.
    private static string? FaultOf(string target, bool half) => Path.GetExtension(target).ToLowerInvariant() switch
    {
        Onnx when half => $"--half is for {Weights}; ONNX is written in single precision",
        Onnx or Weights => null,
        var other => $"the file to write ends in '{other}'; allowed: {Onnx}, {Weights}",
    };

    private static Outcome<ModelCard> Run(string source, string target, bool half) =>
        TorchRuntime.Open("cpu", 0).Then(_ => ModelFile.Load(source)).Then<ModelCard>(model =>
        {
            using (model.Network)
            {
                if (Path.GetExtension(target).Equals(Onnx, StringComparison.OrdinalIgnoreCase))
                {
                    DurableFile.Write(target, stream => WriteOnnx(stream, model));
                }
                else
                {
                    ModelFile.Write(target, model.Network, model.Card, half);
                }
            }

            return model.Card;
        });

    private static void WriteOnnx(Stream stream, LoadedModel model)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        int side = model.Card.InputSize;
        int cells = side / model.Network.Features.Stride;
        var graph = new OnnxGraph();
        (string logits, string attention) = model.Network.Export(graph, InputName, side);
        // The results get the names that their readers look for.
        graph.Node(LogitsName, "Identity", [logits]);
        graph.Node(AttentionName, "Identity", [attention]);
        OnnxModelWriter.Write(
            stream,
            graph,
            [new OnnxValue(InputName, 3, side, side)],
            [new OnnxValue(LogitsName, model.Card.Classes.Count), new OnnxValue(AttentionName, 1, cells, cells)],
            ModelMetadata.ToMap(model.Card),
            typeof(ModelExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
    }
}
