using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Heads;

/// <summary>Linear to 512, ReLU, linear to the classes.</summary>
internal sealed class HiddenHeadGraph : HeadGraph
{
    private const int HiddenUnits = 512;

    /// <inheritdoc/>
    public override string Add(OnnxGraph graph, string input, string path, int inputs, int classes) =>
        graph.Dense(graph.Relu(graph.Dense(input, $"{path}.linear1", inputs, HiddenUnits)), $"{path}.linear2", HiddenUnits, classes);

    /// <inheritdoc/>
    public override HeadGradient Backward(WeightSource weights, string path, int inputs, int classes) => new HiddenHeadGradient(
        weights.Take($"{path}.linear1.weight", HiddenUnits, inputs).ToArray(),
        weights.Take($"{path}.linear1.bias", HiddenUnits).ToArray(),
        weights.Take($"{path}.linear2.weight", classes, HiddenUnits).ToArray());
}
