using MedClassifier.Domain.Training;

namespace MedClassifier.Model.Training;

/// <summary>
/// Which example stands where: the classes take turns, and within a class every example comes once before any comes again, each round
/// in another order. A function of the seed and the position, so that a resumed training sees what an undisturbed one would.
/// </summary>
internal sealed class BalancedSampler
{
    private readonly int[][] byClass;
    private readonly int seed;

    /// <param name="set">The training set; at least one example.</param>
    /// <param name="seed">Fixes the order.</param>
    public BalancedSampler(ITrainingSet set, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(set.Count, 1);
        this.seed = seed;
        byClass = [.. Enumerable.Range(0, set.Count).GroupBy(set.LabelOf).OrderBy(g => g.Key).Select(g => g.ToArray())];
    }

    /// <summary>The example at a position, counted from the start of the training.</summary>
    public int At(long position) => At(position, 0);

    /// <summary>A stand-in of the same class for an example that could not be decoded.</summary>
    /// <param name="position">The position.</param>
    /// <param name="attempt">0 for the example itself, 1 for the first stand-in ...</param>
    public int At(long position, int attempt)
    {
        int turn = (int)(position % byClass.Length);
        int[] members = byClass[turn];
        long draw = (position / byClass.Length) + attempt;
        return members[Shuffled(members.Length, draw / members.Length, turn, (int)(draw % members.Length))];
    }

    // The place of one element in a shuffled order, without keeping the order: a Feistel network permutes the next power of four, and
    // what falls outside the count is permuted again until it falls inside.
    private int Shuffled(int count, long round, int turn, int place)
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
                uint mixed = (uint)new SeededStream(seed, round, turn, i, right).Next() & mask;
                (left, right) = (right, left ^ mixed);
            }

            value = (left << halfBits) | right;
        }
        while (value >= count);

        return (int)value;
    }
}
