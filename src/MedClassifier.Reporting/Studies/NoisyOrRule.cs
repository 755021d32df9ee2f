using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Studies;

/// <summary>
/// The study is as bad as its worst image, and the images are independent: P(study no worse than class k) is the product over the images
/// of P(image no worse than k). For the worst class this is the noisy-or, 1 - product of (1 - p) (Pearl 1988, 4.3.2).
/// </summary>
internal sealed class NoisyOrRule : IStudyRule
{
    /// <inheritdoc/>
    public Prediction Combine(IReadOnlyList<Prediction> images, IReadOnlyList<int> severity)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(severity);
        IReadOnlyList<string> classes = images[0].Classes;
        var probabilities = new float[classes.Count];
        double before = 0;
        for (int rank = 0; rank < probabilities.Length; rank++)
        {
            double noWorse = rank == probabilities.Length - 1
                ? 1
                : images.Aggregate(1.0, (product, image) => product * NoWorseThan(image, severity.Take(rank + 1)));
            probabilities[severity[rank]] = (float)(noWorse - before);
            before = noWorse;
        }

        return new Prediction(classes, probabilities);
    }

    private static double NoWorseThan(Prediction image, IEnumerable<int> classes) =>
        Math.Min(1, classes.Sum(k => (double)image.Probabilities[k]));
}
