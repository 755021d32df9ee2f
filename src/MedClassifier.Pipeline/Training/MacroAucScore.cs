using MedClassifier.Domain.Results;
using MedClassifier.Evaluation;
using MedClassifier.Evaluation.Metrics;

namespace MedClassifier.Pipeline.Training;

/// <summary>The score by which a training is followed: Evaluation's macro AUC, as the delegate that Model takes.</summary>
/// <param name="classes">Class names in the order of the probabilities.</param>
internal sealed class MacroAucScore(IReadOnlyList<string> classes)
{
    /// <summary>Mean of the one-against-rest areas, in [0, 1]; not a number while a class is absent.</summary>
    /// <param name="labels">Index of the true class of each example.</param>
    /// <param name="probabilities">One probability a class, for each example.</param>
    public double Compute(IReadOnlyList<int> labels, IReadOnlyList<float[]> probabilities) => new MacroAuc()
        .Compute([.. labels.Zip(probabilities, (label, row) => new LabelledPrediction(new Prediction(classes, row), label))])
        .Value ?? double.NaN;
}
