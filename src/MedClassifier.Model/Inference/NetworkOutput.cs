using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Model.Heatmaps;

namespace MedClassifier.Model.Inference;

/// <summary>What a network gives for one image, whatever engine runs it.</summary>
/// <param name="Logits">One score a class, before the softmax.</param>
/// <param name="Attention">The weights that it pooled with, a square map, row-major, non-negative, sum 1.</param>
/// <param name="Pooled">What the head sees: the pooled vectors of all scales, joined.</param>
internal sealed record NetworkOutput(float[] Logits, float[] Attention, float[] Pooled)
{
    /// <summary>The last feature map, channel by channel, each row-major; null where nobody asked for it.</summary>
    public float[]? Map { get; init; }

    /// <summary>The answer for the scan that the image was made of.</summary>
    /// <param name="classes">Names of the classes, in the order of the logits.</param>
    /// <param name="geometry">How the scan lies in the image.</param>
    /// <param name="maps">Makes maps of what speaks for each class; null for none.</param>
    /// <returns>It, or a rejection <see cref="RejectionCodes.InvalidModel"/> when the scores are not finite.</returns>
    public Outcome<Classification> ToClassification(IReadOnlyList<string> classes, InputGeometry geometry, GradientMapping? maps = null)
    {
        if (Logits.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            return new Rejection(RejectionCodes.InvalidModel, "the model gave scores that are not finite");
        }

        int side = (int)Math.Sqrt(Attention.Length);
        return new Classification(new Prediction(classes, Softmax.Of(Logits)), new AttentionMap(side, side, Attention, geometry))
        {
            Features = Pooled,
            ClassMaps = maps?.Of(Map!, Pooled) ?? [],
        };
    }
}
