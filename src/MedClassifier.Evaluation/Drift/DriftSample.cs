namespace MedClassifier.Evaluation.Drift;

/// <summary>What is known of a set of images, to be held against that of another: no names, and no image by itself.</summary>
/// <param name="ModelSha256">SHA-256 of the model file that gave the probabilities.</param>
/// <param name="CalibrationSha256">SHA-256 of its calibration; empty for none.</param>
/// <param name="Numbers">Numbers of the images.</param>
/// <param name="Terms">Terms of the images.</param>
public sealed record DriftSample(
    string ModelSha256, string CalibrationSha256, IReadOnlyList<NumberSample> Numbers, IReadOnlyList<TermSample> Terms)
{
    /// <summary>The same, small enough to be stored.</summary>
    public DriftSample Thinned() => this with { Numbers = [.. Numbers.Select(number => number.Thinned())] };
}
