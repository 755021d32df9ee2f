using MedClassifier.Domain.Training;

namespace MedClassifier.Torch.Training;

/// <summary>
/// Which example stands where: classes and data sets take turns (<see cref="SampleBalance"/>), and within one class of one data set
/// every example comes once before any comes again, each round in another order. A function of the seed and the position, so that a
/// resumed training sees what an undisturbed one would.
/// </summary>
internal sealed class BalancedSampler
{
    private readonly int[][] strata;
    private readonly TurnTable turns;
    private readonly int seed;

    /// <param name="set">The training set; at least one example.</param>
    /// <param name="seed">Fixes the order.</param>
    /// <param name="balance">What is drawn equally often.</param>
    public BalancedSampler(ITrainingSet set, int seed, SampleBalance balance = SampleBalance.Class)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(set.Count, 1);
        this.seed = seed;
        var groups = Enumerable.Range(0, set.Count)
            .GroupBy(i => (Label: set.LabelOf(i), DataSet: set.DataSetOf(i)))
            .OrderBy(g => g.Key)
            .ToArray();
        strata = [.. groups.Select(g => g.ToArray())];
        turns = new TurnTable(Shares([.. groups.Select(g => g.Key)], set.Shares, balance));
    }

    /// <summary>The example at a position, counted from the start of the training.</summary>
    public int At(long position) => At(position, 0);

    /// <summary>A stand-in of the same class and data set for an example that could not be decoded.</summary>
    /// <param name="position">The position.</param>
    /// <param name="attempt">0 for the example itself, 1 for the first stand-in ...</param>
    public int At(long position, int attempt)
    {
        (int stratum, long before) = turns.At(position);
        int[] members = strata[stratum];
        long draw = before + attempt;
        return members[Shuffled(members.Length, draw / members.Length, stratum, (int)(draw % members.Length))];
    }

    private static double[] Shares((int Label, int DataSet)[] strata, IReadOnlyList<double> ofSets, SampleBalance balance)
    {
        // Within a class, or within a data set, what is there shares what it has.
        double[] shares = balance == SampleBalance.Class
            ? Array.ConvertAll(strata, s => ofSets[s.DataSet] / strata.Where(t => t.Label == s.Label).Sum(t => ofSets[t.DataSet]))
            : Array.ConvertAll(strata, s => ofSets[s.DataSet] / strata.Count(t => t.DataSet == s.DataSet));
        double sum = shares.Sum();
        return Array.ConvertAll(shares, share => share / sum);
    }

    // The place of one element in a shuffled order, without keeping the order: a Feistel network permutes the next power of four, and
    // what falls outside the count is permuted again until it falls inside.
    private int Shuffled(int count, long round, int stratum, int place)
    {
        int halfBits = 1;
        while ((1L << (2 * halfBits)) < count)
        {
            halfBits++;
        }

        uint mask = (1u << halfBits) - 1;
        uint value = (uint)place;
        do
        {
            uint left = value >> halfBits;
            uint right = value & mask;
            for (int i = 0; i < 6; i++)
            {
                uint mixed = (uint)new SeededStream(seed, round, stratum, i, right).Next() & mask;
                (left, right) = (right, left ^ mixed);
            }

            value = (left << halfBits) | right;
        }
        while (value >= count);

        return (int)value;
    }
}
