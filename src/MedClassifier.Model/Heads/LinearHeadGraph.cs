using MedClassifier.Model.Export;

namespace MedClassifier.Model.Heads;

/// <summary>Linear to the classes.</summary>
internal sealed class LinearHeadGraph : HeadGraph
{
    /// <inheritdoc/>
    public override string Add(OnnxGraph graph, string input, string path, int inputs, int classes) =>
        graph.Dense(input, $"{path}.linear", inputs, classes);
}
