using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Heads;

/// <summary>Linear to the classes.</summary>
internal sealed class LinearHeadGraph : HeadGraph
{
    /// <inheritdoc/>
    public override string Add(OnnxGraph graph, string input, string path, int inputs, int classes) =>
        graph.Dense(input, $"{path}.linear", inputs, classes);

    /// <inheritdoc/>
    public override HeadGradient Backward(WeightSource weights, string path, int inputs, int classes) =>
        new LinearHeadGradient(weights.Take($"{path}.linear.weight", classes, inputs).ToArray());
}
