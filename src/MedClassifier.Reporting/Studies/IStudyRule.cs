using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Studies;

/// <summary>Makes one prediction of those of a study's images.</summary>
public interface IStudyRule
{
    /// <summary>The study's prediction: the same classes, probabilities that sum to 1 as those of the images do.</summary>
    /// <param name="images">Predictions of the same model; at least one.</param>
    /// <param name="severity">Indices of their classes from the least to the worst (<see cref="ClassSeverity.Order"/>).</param>
    Prediction Combine(IReadOnlyList<Prediction> images, IReadOnlyList<int> severity);
}
