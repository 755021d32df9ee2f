using MedClassifier.Domain.Results;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>Where the model looked and where the lesion is.</summary>
/// <param name="Attention">The attention map.</param>
/// <param name="Mask">Lesion on the scan's grid, row-major, 0 outside and not 0 inside; at least one pixel inside.</param>
public sealed record LesionAttention(AttentionMap Attention, ReadOnlyMemory<byte> Mask)
{
    /// <summary>
    /// Whether the scan pixel with the largest attention (the first, row by row, on a tie) lies inside the lesion: one round of the
    /// pointing game of Zhang et al., Top-down Neural Attention by Excitation Backprop, ECCV 2016, without their tolerance margin.
    /// </summary>
    public bool IsHit()
    {
        float[] map = Attention.OnScan();
        ArgumentOutOfRangeException.ThrowIfNotEqual(Mask.Length, map.Length);
        int peak = 0;
        for (int i = 1; i < map.Length; i++)
        {
            if (map[i] > map[peak])
            {
                peak = i;
            }
        }

        return Mask.Span[peak] != 0;
    }
}
