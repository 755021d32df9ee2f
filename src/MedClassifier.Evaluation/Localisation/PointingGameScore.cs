namespace MedClassifier.Evaluation.Localisation;

/// <summary>How often the attention's maximum lies inside the lesion.</summary>
/// <param name="Hits">Images whose maximum lies inside.</param>
/// <param name="Images">Images with a lesion; at least 1.</param>
public sealed record PointingGameScore(int Hits, int Images)
{
    /// <summary>Hits over images, in [0, 1].</summary>
    public double Share => Hits / (double)Images;

    /// <summary>Plays every image; null when there are none.</summary>
    public static PointingGameScore? Of(IReadOnlyList<LesionAttention> lesions)
    {
        ArgumentNullException.ThrowIfNull(lesions);
        return lesions.Count == 0 ? null : new PointingGameScore(lesions.Count(l => l.IsHit()), lesions.Count);
    }
}
