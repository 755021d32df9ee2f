using System.Reflection;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Storage;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;
using MedClassifier.Model.Safetensors;
using MedClassifier.Model.Tensors;

namespace MedClassifier.Model.Export;

/// <summary>Writes a model for other programs.</summary>
public static class ModelExport
{
    /// <summary>Name of the ONNX graph's input: N x 3 x side x side, normalised with the mean and deviation of the metadata.</summary>
    public const string InputName = NetworkGraph.InputName;

    /// <summary>Name of the first output: N x classes, the scores before the softmax.</summary>
    public const string LogitsName = NetworkGraph.LogitsName;

    /// <summary>Name of the second output: N x 1 x h x w, the weights that the network pooled with, sum 1 over each map.</summary>
    public const string AttentionName = NetworkGraph.AttentionName;

    private const string Onnx = ".onnx";
    private const string Weights = ".safetensors";

    /// <summary>Reads a model file and writes it as ONNX (.onnx: single precision, any batch) or as safetensors (.safetensors).</summary>
    /// <param name="source">The model file.</param>
    /// <param name="target">The file to write; one of these endings.</param>
    /// <param name="half">Half precision, in a safetensors file.</param>
    /// <param name="cancellationToken">Looked at before the work begins.</param>
    /// <returns>The model's card, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Task<Outcome<ModelCard>> RunAsync(string source, string target, bool half, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return FaultOf(target, half) is { } fault
            ? Task.FromResult<Outcome<ModelCard>>(new Rejection(RejectionCodes.InvalidModel, fault, "output"))
            : Task.Run(() => Run(source, target, half), cancellationToken);
    }

    // A file must be what its name says: PyTorch takes .pth for a pickle.
    private static string? FaultOf(string target, bool half) => Path.GetExtension(target).ToLowerInvariant() switch
    {
        Onnx when half => $"--half is for {Weights}; ONNX is written in single precision",
        Onnx or Weights => null,
        var other => $"the file to write ends in '{other}'; allowed: {Onnx}, {Weights}",
    };

    private static Outcome<ModelCard> Run(string source, string target, bool half) => ModelFile.Read(source).Then(model =>
        NetworkGraph.Build(model.Card, new WeightSource(model.Tensors), folded: false).Then<ModelCard>(network =>
        {
            if (Path.GetExtension(target).Equals(Onnx, StringComparison.OrdinalIgnoreCase))
            {
                DurableFile.Write(target, stream => WriteOnnx(stream, network, model.Card));
            }
            else
            {
                ModelFile.Write(target, model.Card, [.. model.Tensors.Values.Select(tensor => InPrecision(tensor, half))]);
            }

            return model.Card;
        }));

    private static StoredTensor InPrecision(StoredTensor tensor, bool half) => tensor.Kind == TensorKind.I64
        ? tensor
        : StoredTensor.Of(tensor.Name, tensor.Shape, tensor.ToSingles(), half);

    private static void WriteOnnx(Stream stream, NetworkGraph network, ModelCard card) => OnnxModelWriter.Write(
        stream,
        network.Graph,
        [new OnnxValue(InputName, ScanTensor.Channels, card.InputSize, card.InputSize)],
        [new OnnxValue(LogitsName, card.Classes.Count), new OnnxValue(AttentionName, 1, network.Cells, network.Cells)],
        ModelMetadata.ToMap(card),
        typeof(ModelExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
}
