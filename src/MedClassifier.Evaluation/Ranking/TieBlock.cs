namespace MedClassifier.Evaluation.Ranking;

/// <summary>Cases of equal score.</summary>
/// <param name="Score">The score.</param>
/// <param name="First">Rank of the first, 0 for the highest score of all.</param>
/// <param name="Last">Rank of the last.</param>
/// <param name="Positives">Positives in the block.</param>
/// <param name="PositivesSoFar">Positives in this block and all higher ones.</param>
/// <param name="NegativesSoFar">Negatives in this block and all higher ones.</param>
internal readonly record struct TieBlock(double Score, int First, int Last, long Positives, long PositivesSoFar, long NegativesSoFar)
{
    /// <summary>Cases in the block.</summary>
    public int Count => Last - First + 1;

    /// <summary>Negatives in the block.</summary>
    public long Negatives => Count - Positives;
}
