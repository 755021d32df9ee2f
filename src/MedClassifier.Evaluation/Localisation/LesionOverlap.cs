namespace MedClassifier.Evaluation.Localisation;

/// <summary>One image's attention against its lesion.</summary>
/// <param name="IsHit">
/// Whether the scan pixel with the largest attention (the first, row by row, on a tie) lies inside the lesion: one round of the pointing
/// game of Zhang et al., Top-down Neural Attention by Excitation Backprop, ECCV 2016, without their tolerance margin. An image
/// whose scan got no attention at all is a miss.
/// </param>
/// <param name="MassInside">Share of the attention, carried to the scan's grid, that lies inside, in [0, 1].</param>
/// <param name="LesionShare">Share of the scan's pixels that are inside, in (0, 1].</param>
/// <param name="Overlaps">Intersection over union of the lesion and the pixels of at least each threshold times the maximum.</param>
internal sealed record LesionOverlap(bool IsHit, double MassInside, double LesionShare, IReadOnlyList<double> Overlaps)
{
    /// <summary>Measures an image.</summary>
    /// <param name="lesion">Map and mask.</param>
    /// <param name="thresholds">Shares of the map's maximum, in (0, 1].</param>
    /// <exception cref="ArgumentException">The mask is of another size, or empty.</exception>
    public static LesionOverlap Of(LesionAttention lesion, IReadOnlyList<double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(lesion);
        ArgumentNullException.ThrowIfNull(thresholds);
        float[] map = lesion.Attention.OnScan();
        ReadOnlySpan<byte> mask = lesion.Mask.Span;
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, map.Length);
        int peak = 0;
        int inside = 0;
        double massInside = 0, mass = 0;
        for (int i = 0; i < map.Length; i++)
        {
            peak = map[i] > map[peak] ? i : peak;
            mass += map[i];
            if (mask[i] != 0)
            {
                inside++;
                massInside += map[i];
            }
        }

        if (inside == 0)
        {
            throw new ArgumentException("A lesion mask has at least one pixel inside.", nameof(lesion));
        }

        // All of the attention may lie beside the scan, in the letterbox's margins.
        if (mass == 0)
        {
            return new LesionOverlap(false, 0, inside / (double)map.Length, [.. thresholds.Select(_ => 0.0)]);
        }

        float[] least = [.. thresholds.Select(threshold => (float)(threshold * map[peak]))];
        return new LesionOverlap(
            mask[peak] != 0, massInside / mass, inside / (double)map.Length, [.. least.Select(t => Overlap(map, lesion.Mask.Span, t, inside))]);
    }

    private static double Overlap(float[] map, ReadOnlySpan<byte> mask, float least, int inside)
    {
        int taken = 0, both = 0;
        for (int i = 0; i < map.Length; i++)
        {
            if (map[i] >= least)
            {
                taken++;
                both += mask[i] != 0 ? 1 : 0;
            }
        }

        return both / (double)(taken + inside - both);
    }
}
