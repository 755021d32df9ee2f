using MedClassifier.Domain.Results;

namespace MedClassifier.Reporting.Studies;

/// <summary>
/// The study is as bad as its worst image, and the images are independent: P(study no worse than class k) is the product over the images
/// of P(image no worse than k). For the last class this is the noisy-or, 1 - product of (1 - p) (Pearl 1988, 4.3.2).
/// </summary>
internal sealed class NoisyOrRule : IStudyRule
{
    /// <inheritdoc/>
    public Prediction Combine(IReadOnlyList<Prediction> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        IReadOnlyList<string> classes = images[0].Classes;
        var probabilities = new float[classes.Count];
        double before = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            double noWorse = k == probabilities.Length - 1 ? 1 : images.Aggregate(1.0, (product, image) => product * NoWorseThan(image, k));
            probabilities[k] = (float)(noWorse - before);
            before = noWorse;
        }

        return new Prediction(classes, probabilities);
    }

    private static double NoWorseThan(Prediction image, int k) =>
        Math.Min(1, image.Probabilities.Take(k + 1).Sum(probability => (double)probability));
}
