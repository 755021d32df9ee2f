using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Export;
using MedClassifier.Model.Network;

namespace MedClassifier.Model.Files;

/// <summary>A model file with another input size than that of its training, for measurements.</summary>
/// <param name="InputSize">Side of its input in pixels.</param>
/// <param name="MultiplyAdds">Multiplications with addition in the convolutions and fully connected layers of one image.</param>
public sealed record ResizedModel(int InputSize, long MultiplyAdds)
{
    /// <summary>Writes one.</summary>
    /// <param name="source">The model file.</param>
    /// <param name="target">The file to write.</param>
    /// <param name="inputSize">Side of its input in pixels; 0 for that of the model.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/>.</returns>
    public static Outcome<ResizedModel> Write(string source, string target, int inputSize) => ModelFile.Read(source).Then<ResizedModel>(model =>
    {
        int size = inputSize == 0 ? model.Card.InputSize : inputSize;
        int stride = KnownBackbones.Create(model.Card.Architecture).Stride;
        if (size < stride || size % stride != 0)
        {
            return new Rejection(RejectionCodes.InvalidModel, $"the input size is {size}; allowed: multiples of {stride}");
        }

        ModelCard card = model.Card with { InputSize = size };
        return NetworkGraph.Build(card, new WeightSource(model.Tensors), folded: true).Then<ResizedModel>(network =>
        {
            ModelFile.Write(target, card, [.. model.Tensors.Values]);
            return new ResizedModel(size, network.Graph.MultiplyAdds);
        });
    });
}
