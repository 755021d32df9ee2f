namespace MedClassifier.Evaluation.Ranking;

/// <summary>Scores of one class against the rest, sorted once, from the highest to the lowest.</summary>
internal sealed class RankedScores
{
    private readonly double[] rising;
    private readonly int[] order;
    private readonly bool[] positive;

    /// <param name="scores">Larger means more likely positive; sorted in place and kept.</param>
    /// <param name="positive">Whether each case is positive, by its index.</param>
    public RankedScores(double[] scores, bool[] positive)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(positive.Length, scores.Length);
        order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(scores, order);
        rising = scores;
        this.positive = positive;
        Positives = positive.Count(p => p);
    }

    /// <summary>Number of cases.</summary>
    public int Count => rising.Length;

    /// <summary>Cases that are positive.</summary>
    public long Positives { get; }

    /// <summary>Cases that are not.</summary>
    public long Negatives => Count - Positives;

    /// <summary>Why there is no area; null when there are positives and negatives.</summary>
    public string? WhyNoArea => Count == 0 ? "no cases" : Positives == 0 ? "no positives" : Negatives == 0 ? "no negatives" : null;

    /// <summary>Index of the case at a rank, 0 for the highest score.</summary>
    public int CaseAt(int rank) => order[Count - 1 - rank];

    /// <summary>Score at a rank.</summary>
    public double ScoreAt(int rank) => rising[Count - 1 - rank];

    /// <summary>Whether the case at a rank is positive.</summary>
    public bool IsPositiveAt(int rank) => positive[CaseAt(rank)];

    /// <summary>Whether a case is positive, by its index.</summary>
    public bool IsPositive(int index) => positive[index];

    /// <summary>Whether the next rank has a lower score, or there is none.</summary>
    public bool EndsBlock(int rank) => rank == Count - 1 || ScoreAt(rank + 1) != ScoreAt(rank);

    /// <summary>The blocks of equal scores, from the highest, with the cases counted up to and with each.</summary>
    public IEnumerable<TieBlock> Blocks()
    {
        long positivesAbove = 0;
        long positives = 0;
        int first = 0;
        for (int rank = 0; rank < Count; rank++)
        {
            positives += IsPositiveAt(rank) ? 1 : 0;
            if (EndsBlock(rank))
            {
                yield return new TieBlock(ScoreAt(rank), first, rank, positives - positivesAbove, positives, rank + 1 - positives);
                (positivesAbove, first) = (positives, rank + 1);
            }
        }
    }
}
