using MedClassifier.Model.Export;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Heads;

/// <summary>Turns the pooled vector into one score a class.</summary>
internal abstract class HeadGraph
{
    /// <summary>Adds the head's nodes.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="input">Name of the pooled vectors, N x inputs.</param>
    /// <param name="path">The head's state-dict name.</param>
    /// <param name="inputs">Length of a pooled vector.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>Name of the logits, N x classes.</returns>
    public abstract string Add(OnnxGraph graph, string input, string path, int inputs, int classes);

    /// <summary>The head backwards.</summary>
    /// <param name="weights">The file's weights.</param>
    /// <param name="path">The head's state-dict name.</param>
    /// <param name="inputs">Length of a pooled vector.</param>
    /// <param name="classes">Number of classes.</param>
    public abstract HeadGradient Backward(WeightSource weights, string path, int inputs, int classes);
}
