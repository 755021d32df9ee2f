using MedClassifier.Domain;
using MedClassifier.Domain.Training;
using MedClassifier.Torch.Training;

namespace MedClassifier.Tests.Torch.Training;

public class SamplingTests
{
    [Fact]
    public void At_TurnTable_KeepsTheSharesInEveryStretch()
    {
        var turns = new TurnTable([0.5, 0.3, 0.2]);
        int[] parties = [.. Enumerable.Range(0, 3000).Select(p => turns.At(p).Party)];

        Assert.All(parties.Chunk(10), ten => Assert.Equal([5, 3, 2], Enumerable.Range(0, 3).Select(i => ten.Count(p => p == i))));
    }

    [Fact]
    public void At_TurnTable_CountsTheTurnsBefore()
    {
        var turns = new TurnTable([0.7, 0.3]);
        long[] seen = new long[2];
        for (int position = 0; position < 6000; position++)
        {
            (int party, long before) = turns.At(position);

            Assert.Equal(seen[party]++, before);
        }
    }

    [Fact]
    public void At_ClassInEachSet_TheDataSetSaysNothingOnTheClass()
    {
        // The first set has few of class 1; the second has no class 0, and four times the weight.
        var set = new TwoSets([.. Enumerable.Repeat(0, 8), 1, 1], [.. Enumerable.Repeat(1, 5), .. Enumerable.Repeat(2, 20)], 0.2);
        var sampler = new BalancedSampler(set, 3, SampleBalance.ClassInEachSet);

        (int Set, int Label)[] drawn = [.. Enumerable.Range(0, 1000).Select(p => sampler.At(p)).Select(i => (set.DataSetOf(i), set.LabelOf(i)))];

        Assert.Equal(100, drawn.Count(d => d == (0, 0)));
        Assert.Equal(100, drawn.Count(d => d == (0, 1)));
        Assert.Equal(400, drawn.Count(d => d == (1, 1)));
        Assert.Equal(400, drawn.Count(d => d == (1, 2)));
    }

    [Fact]
    public void At_Class_ClassesAreEqualAndDataSetsShareThem()
    {
        var set = new TwoSets([0, 1], [1, 2], 0.25);
        var sampler = new BalancedSampler(set, 3, SampleBalance.Class);

        (int Set, int Label)[] drawn = [.. Enumerable.Range(0, 1200).Select(p => sampler.At(p)).Select(i => (set.DataSetOf(i), set.LabelOf(i)))];

        Assert.Equal([400, 400, 400], Enumerable.Range(0, 3).Select(label => drawn.Count(d => d.Label == label)));
        Assert.Equal(100, drawn.Count(d => d == (0, 1)));
    }

    private sealed class TwoSets(int[] first, int[] second, double share) : ITrainingSet
    {
        public int Count => first.Length + second.Length;

        public IReadOnlyList<double> Shares => [share, 1 - share];

        public int LabelOf(int index) => index < first.Length ? first[index] : second[index - first.Length];

        public int DataSetOf(int index) => index < first.Length ? 0 : 1;

        public Outcome<TrainingExample> Load(int index, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
