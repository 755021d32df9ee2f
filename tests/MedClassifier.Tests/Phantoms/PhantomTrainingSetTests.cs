using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Domain.Training;
using MedClassifier.Phantoms;

namespace MedClassifier.Tests.Phantoms;

public sealed class PhantomTrainingSetTests
{
    private const int Seed = 10_007;

    [Fact]
    public void Load_SameSeedAndIndex_GivesTheSameScan()
    {
        TrainingExample first = new PhantomTrainingSet(Seed, 5).Load(4, default).Value!;
        TrainingExample second = new PhantomTrainingSet(Seed, 50).Load(4, default).Value!;

        Assert.Equal(first.Scan.Receipt.ScanSha256, second.Scan.Receipt.ScanSha256);
        Assert.Equal(first.Mask!.Value.ToArray(), second.Mask!.Value.ToArray());
    }

    [Fact]
    public void Load_FromSeveralThreads_GivesWhatOneThreadGets()
    {
        var set = new PhantomTrainingSet(Seed, 8);
        string[] alone = [.. Enumerable.Range(0, 8).Select(i => set.Load(i, default).Value!.Scan.Receipt.ScanSha256)];

        string[] together = new string[8];
        Parallel.For(0, 8, i => together[i] = set.Load(i, default).Value!.Scan.Receipt.ScanSha256);

        Assert.Equal(alone, together);
        Assert.Equal(8, alone.Distinct().Count());
    }

    [Fact]
    public void Load_OtherSeed_GivesAnotherScan()
    {
        string first = new PhantomTrainingSet(Seed, 1).Load(0, default).Value!.Scan.Receipt.ScanSha256;
        string second = new PhantomTrainingSet(Seed + 1, 1).Load(0, default).Value!.Scan.Receipt.ScanSha256;

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void LabelOf_EveryIndex_BalancesTheClasses()
    {
        var set = new PhantomTrainingSet(Seed, 31);

        int[] counts = [.. Enumerable.Range(0, 3).Select(label => Enumerable.Range(0, set.Count).Count(i => set.LabelOf(i) == label))];

        Assert.Equal([11, 10, 10], counts);
    }

    [Fact]
    public void Load_Example_HasAnEightBitStretchedScanOfItsLabel()
    {
        var set = new PhantomTrainingSet(Seed, 3);

        foreach (int index in Enumerable.Range(0, 3))
        {
            TrainingExample example = set.Load(index, default).Value!;
            Scan scan = example.Scan;
            float[] pixels = scan.Pixels.ToArray();

            Assert.Equal(set.LabelOf(index), example.Label);
            Assert.Equal(scan.Width * scan.Height, pixels.Length);
            Assert.Equal(0f, pixels.Min());
            Assert.Equal(1f, pixels.Max());
            Assert.All(pixels, value => Assert.Equal(MathF.Round(value * 255) / 255f, value));
            Assert.Equal(ScanHash.Compute(scan.Width, scan.Height, 1, pixels), scan.Receipt.ScanSha256);
            Assert.Equal("phantom", Assert.Single(scan.Receipt.Steps).Name);
            Assert.Equal(example.Label != 0, example.Mask!.Value.ToArray().Contains((byte)1));
        }
    }

    [Theory]
    [InlineData(PhantomSeeds.Sample)]
    [InlineData(PhantomSeeds.LastSample)]
    public void Constructor_SeedOfSampleStudies_Throws(int seed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhantomTrainingSet(seed, 1));

    [Fact]
    public void Load_IndexBeyondTheSet_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhantomTrainingSet(Seed, 3).Load(3, default));
}
