namespace MedClassifier.Torch.Training;

/// <summary>
/// Whose turn it is: several parties take turns in given shares, as evenly as can be, and from the start again after a period. A
/// function of the position alone.
/// </summary>
internal sealed class TurnTable
{
    // A multiple of every number to ten, so that equal shares come out exactly.
    private const int SmallestPeriod = 2520;
    private const double Tie = 1e-9;

    private readonly int[] parties;
    private readonly int[] ranks;
    private readonly int[] counts;

    /// <param name="shares">Share of each party; positive, sum 1.</param>
    public TurnTable(IReadOnlyList<double> shares)
    {
        parties = new int[SmallestPeriod * (1 + (shares.Count / 100))];
        ranks = new int[parties.Length];
        counts = new int[shares.Count];
        double[] credit = new double[shares.Count];
        for (int turn = 0; turn < parties.Length; turn++)
        {
            int next = 0;
            for (int i = 0; i < credit.Length; i++)
            {
                credit[i] += shares[i];
                next = credit[i] > credit[next] + Tie ? i : next;
            }

            credit[next]--;
            parties[turn] = next;
            ranks[turn] = counts[next]++;
        }
    }

    /// <summary>The party at a position, from 0, and how many turns it had before.</summary>
    public (int Party, long Before) At(long position)
    {
        int turn = (int)(position % parties.Length);
        int party = parties[turn];
        return (party, (position / parties.Length * counts[party]) + ranks[turn]);
    }
}
