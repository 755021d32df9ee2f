using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Evaluation.Intervals;

namespace MedClassifier.Evaluation.Localisation;

/// <summary>Finds attention that is always in the same place.</summary>
public static class HotSpotDetector
{
    private const int Cells = 7;
    private const int LeastImages = 10;

    /// <summary>Looks where the maxima of the maps lie in the model's input.</summary>
    /// <param name="maps">Attention maps of different images; grids may differ.</param>
    /// <param name="lesions">Masks to compare with; may be empty, and need not be of all maps.</param>
    /// <param name="confidence">Coverage of the intervals, such as 0.95.</param>
    public static HotSpotCheck Check(IReadOnlyList<AttentionMap> maps, IReadOnlyList<LesionAttention> lesions, double confidence)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(lesions);
        const string NoMasks = "no lesion masks";
        if (maps.Count == 0)
        {
            return new HotSpotCheck(
                0, Cells, new int[Cells * Cells], null, null, Estimate.None("no attention maps", 0), Estimate.None(NoMasks, 0), false);
        }

        int[] counts = new int[Cells * Cells];
        foreach (AttentionMap map in maps)
        {
            counts[PeakCell(map)]++;
        }

        int hottest = Array.IndexOf(counts, counts.Max());
        Estimate share = WilsonInterval.Of(counts[hottest], maps.Count, confidence, "no attention maps");
        Estimate lesionShare = WilsonInterval.Of(
            lesions.Count(lesion => Reaches(lesion, hottest)), lesions.Count, confidence, NoMasks);
        bool suspicious = maps.Count >= LeastImages && share.Value > 0.5 && (lesionShare.High is not { } high || share.Low > high);
        return new HotSpotCheck(maps.Count, Cells, counts, hottest / Cells, hottest % Cells, share, lesionShare, suspicious);
    }

    /// <summary>The cell that holds the centre of the native cell with the largest weight; the first one on a tie.</summary>
    private static int PeakCell(AttentionMap map)
    {
        int peak = 0;
        for (int i = 1; i < map.Weights.Count; i++)
        {
            peak = map.Weights[i] > map.Weights[peak] ? i : peak;
        }

        int row = (int)(((peak / map.Width) + 0.5) / map.Height * Cells);
        int column = (int)(((peak % map.Width) + 0.5) / map.Width * Cells);
        return (row * Cells) + column;
    }

    /// <summary>Whether a pixel of the lesion falls into the cell.</summary>
    private static bool Reaches(LesionAttention lesion, int cell)
    {
        InputGeometry geometry = lesion.Attention.Geometry;
        ScanRegion seen = geometry.Seen();
        ReadOnlySpan<byte> mask = lesion.Mask.Span;
        for (int y = 0; y < geometry.ScanHeight; y++)
        {
            if ((int)(geometry.ToInputY(y + 0.5) / geometry.InputHeight * Cells) != cell / Cells)
            {
                continue;
            }

            for (int x = 0; x < geometry.ScanWidth; x++)
            {
                if (mask[(y * geometry.ScanWidth) + x] != 0 && seen.Contains(x, y) && (int)(geometry.ToInputX(x + 0.5) / geometry.InputWidth * Cells) == cell % Cells)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
