using MedClassifier.Evaluation.Cases;
using MedClassifier.Evaluation.Ranking;

namespace MedClassifier.Evaluation.Resampling;

/// <summary>Area under the ROC curve and average precision of one class, from one pass over scores that were sorted once.</summary>
internal sealed class AreaStatistic : IResampleStatistic
{
    private const int PositiveBit = 1;
    private const int LastOfBlockBit = 2;
    private const int Shift = 2;

    /// <summary>A case a rank, from the highest score: its group, whether it is positive, whether a lower score follows.</summary>
    private readonly uint[] codes;

    public AreaStatistic(RankedScores ranked, CaseTable cases)
    {
        codes = new uint[ranked.Count];
        for (int rank = 0; rank < codes.Length; rank++)
        {
            codes[rank] = ((uint)cases.GroupOf(ranked.CaseAt(rank)) << Shift)
                | (ranked.IsPositiveAt(rank) ? PositiveBit : 0u)
                | (ranked.EndsBlock(rank) ? LastOfBlockBit : 0u);
        }
    }

    /// <summary>The area, then the average precision.</summary>
    public int Width => 2;

    /// <summary>
    /// Within a block of equal scores p positives and q negatives: the area gains q (P - p / 2), the average precision p P / (P + N), with
    /// P and N the positives and negatives of this block and all higher ones. Twice the area is a whole number.
    /// </summary>
    public void Compute(ReadOnlySpan<ushort> counts, Span<double> values)
    {
        long area = 0, allSoFar = 0, positivesSoFar = 0, all = 0, positives = 0;
        double precision = 0;
        foreach (uint code in codes)
        {
            long count = counts[(int)(code >> Shift)];
            all += count;
            positives += count & -(code & PositiveBit);
            if ((code & LastOfBlockBit) != 0)
            {
                area += (all - positives) * ((2 * positivesSoFar) + positives);
                allSoFar += all;
                positivesSoFar += positives;
                precision += positives * (double)positivesSoFar / Math.Max(allSoFar, 1);
                all = positives = 0;
            }
        }

        long negatives = allSoFar - positivesSoFar;
        values[0] = positivesSoFar == 0 || negatives == 0 ? double.NaN : area / (2.0 * positivesSoFar * negatives);
        values[1] = positivesSoFar == 0 ? double.NaN : precision / positivesSoFar;
    }
}
