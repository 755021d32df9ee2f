using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Studies;

/// <summary>The arithmetic mean of each class's probability over the images.</summary>
internal sealed class MeanRule : IStudyRule
{
    /// <inheritdoc/>
    public Prediction Combine(IReadOnlyList<Prediction> images, IReadOnlyList<int> severity)
    {
        ArgumentNullException.ThrowIfNull(images);
        IReadOnlyList<string> classes = images[0].Classes;
        return new Prediction(classes, [.. classes.Select((_, i) => (float)images.Average(image => (double)image.Probabilities[i]))]);
    }
}
