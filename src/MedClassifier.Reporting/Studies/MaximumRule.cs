using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Studies;

/// <summary>The image with the highest probability of the worst class speaks for the study; the first one on a tie.</summary>
internal sealed class MaximumRule : IStudyRule
{
    /// <inheritdoc/>
    public Prediction Combine(IReadOnlyList<Prediction> images, IReadOnlyList<int> severity) =>
        images.MaxBy(image => image.Probabilities[severity[^1]])!;
}
