using MedClassifier.Domain.Training;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Training;

public class TrainingPiecesTests
{
    [Fact]
    public void At_TwoRounds_EachClassEquallyOftenAndEachExampleOnceARound()
    {
        var sampler = new BalancedSampler(new BlobSet(30), 7);

        int[] first = [.. Enumerable.Range(0, 30).Select(p => sampler.At(p))];
        int[] second = [.. Enumerable.Range(30, 30).Select(p => sampler.At(p))];

        Assert.Equal(Enumerable.Range(0, 30), first.Order());
        Assert.Equal(Enumerable.Range(0, 30), second.Order());
        Assert.NotEqual(first, second);
        Assert.NotEqual(first, Enumerable.Range(0, 30).Select(p => new BalancedSampler(new BlobSet(30), 8).At(p)));
        Assert.All(first.Chunk(3), turn => Assert.Equal(3, turn.Select(i => i % 3).Distinct().Count()));
    }

    [Fact]
    public void Uniform_ManyNumbers_HasTheMomentsOfTheDistribution()
    {
        var stream = new SeededStream(1, 2, 3);

        double[] uniform = [.. Enumerable.Range(0, 100_000).Select(_ => stream.Uniform())];
        double[] normal = [.. Enumerable.Range(0, 100_000).Select(_ => stream.Normal())];

        // Five standard errors: sqrt(1/12/n) and 1/sqrt(n), and sqrt(2/n) for the variance.
        Assert.Equal(0.5, uniform.Average(), 0.0046);
        Assert.Equal(1 / 12.0, uniform.Average(u => (u - 0.5) * (u - 0.5)), 0.0012);
        Assert.Equal(0, normal.Average(), 0.016);
        Assert.Equal(1, normal.Average(n => n * n), 0.023);
        Assert.All(uniform, u => Assert.InRange(u, 0, 1 - 1e-16));
    }

    [Fact]
    public void At_Schedule_RisesThenFallsToAHundredth()
    {
        double[] rates = [.. Enumerable.Range(0, 101).Select(s => LearningRateSchedule.At(s, 100, 10, 2.0))];

        Assert.Equal(0.2, rates[0], 1e-12);
        Assert.Equal(2.0, rates[9], 1e-12);
        Assert.Equal(2.0, rates[10], 1e-12);
        Assert.Equal(2 * (0.01 + 0.99 / 2), rates[55], 1e-12);
        Assert.Equal(0.02, rates[100], 1e-12);
    }

    [Fact]
    public void Apply_NoAugmentation_ChangesNothing()
    {
        float[] grey = [.. FormulaWeights.Uniform(1, "grey", 64).Select(v => (float)((v + 1) / 2))];

        (float[] changed, _) = Augmentation.Apply([.. grey], null, 8, AugmentationOptions.None, new SeededStream(1));

        Assert.Equal(grey, changed);
    }

    [Fact]
    public void Apply_AllAugmentations_StaysInRangeAndRepeats()
    {
        var options = new AugmentationOptions { FlipVertical = true, CutOut = 0.5, Rotation = 45 };
        float[] grey = [.. Enumerable.Repeat(1f, 32 * 32)];

        for (int seed = 0; seed < 20; seed++)
        {
            (float[] once, float[]? mask) = Augmentation.Apply([.. grey], [.. grey], 32, options, new SeededStream(seed));
            (float[] again, _) = Augmentation.Apply([.. grey], [.. grey], 32, options, new SeededStream(seed));

            Assert.Equal(once, again);
            Assert.All(once, v => Assert.InRange(v, 0, 1));
            Assert.All(mask!, v => Assert.InRange(v, 0, 1.00001f));
        }
    }

    [Fact]
    public void Apply_QuarterTurnAndMirror_MovesPixelsExactly()
    {
        float[] picture = [1, 2, 3, 4, 5, 6, 7, 8, 9];

        // The centre stays; what is at (x, y) comes from (y, -x): a quarter turn.
        float[] turned = new AffineWarp(3, 0, 1, 0, -1, 0, 0).Apply(picture);
        float[] mirrored = new AffineWarp(3, -1, 0, 0, 0, 1, 0).Apply(picture);

        Assert.Equal([7, 4, 1, 8, 5, 2, 9, 6, 3], turned);
        Assert.Equal([3, 2, 1, 6, 5, 4, 9, 8, 7], mirrored);
    }

    [Fact]
    public void Assemble_MaskInOneCell_IsTheWholeTarget()
    {
        var set = new BlobSet(2, size: 64);
        var assembler = new BatchAssembler(64, 32, [0, 0, 0], [1, 1, 1], AugmentationOptions.None);
        byte[] mask = new byte[64 * 64];
        mask[(40 * 64) + 10] = 1;
        mask[(50 * 64) + 20] = 1;
        mask[(50 * 64) + 40] = 1;

        TrainingBatch batch = assembler.Assemble(
            [set.Load(0, default).Value!, set.Load(1, default).Value! with { Mask = mask }], _ => new SeededStream());

        Assert.Equal(1, batch.Masks);
        Assert.Equal([0, 0, 0, 0, 0, 0, 2 / 3f, 1 / 3f], batch.Attention);
        Assert.Equal([0L, 1L], batch.Labels);
        Assert.Equal(set.Load(0, default).Value!.Scan.Pixels.ToArray(), batch.Images[..4096]);
    }

    [Fact]
    public void Load_Cached_DecodesOnceUpToTheLimit()
    {
        var set = new BlobSet(3) { Broken = 2 };
        var cached = new CachedTrainingSet(set, (64 * 64 * 5) + 100);

        for (int i = 0; i < 3; i++)
        {
            Assert.Same(cached.Load(1, default), cached.Load(1, default));
            Assert.True(cached.Load(0, default).IsValue);
            Assert.False(cached.Load(2, default).IsValue);
        }

        // Example 1 once, example 0 beyond the limit three times, the broken one once.
        Assert.Equal(5, set.Loads);
    }

    [Fact]
    public void Of_AttentionAndMask_EqualsPython()
    {
        // python3 -c "import math; q=[.5,.5,0,0]; p=[.1,.2,.3,.4]; print(sum(a*math.log(a/b) for a,b in zip(q,p) if a))"
        using DisposeScope scope = NewDisposeScope();
        Tensor attention = tensor(new float[] { 0.25f, 0.25f, 0.25f, 0.25f, 0.1f, 0.2f, 0.3f, 0.4f }).reshape(new long[] { 2, 1, 2, 2 });
        var batch = new TrainingBatch([], [0, 1], [0, 0, 0, 0, 0.5f, 0.5f, 0, 0], 1);

        Assert.Equal(1.262864, AttentionLoss.Of(attention, batch).item<float>(), 1e-5);
    }

    [Fact]
    public void Update_ThreeSteps_IsTheMovingAverageOfWeightsAndStatistics()
    {
        // The share kept is 1/10, 2/11, then the decay 0.2; for weights 1, 2, 3 after an average of 0:
        // python3 -c "a=0
        // for w,d in ((1,1/10),(2,2/11),(3,.2)): a=d*a+(1-d)*w
        // print(a)"
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        using ScanNetwork trained = NetworkFile.Create("densenet121", "average", "hidden", 2)!;
        Tensor[] weights = [trained.state_dict()["head.linear2.bias"], trained.state_dict()["features.norm0.running_mean"]];
        Array.ForEach(weights, w => w.zero_());
        using var average = new WeightAverage(NetworkFile.Create("densenet121", "average", "hidden", 2)!, trained, 0.2);
        for (int step = 1; step <= 3; step++)
        {
            Array.ForEach(weights, w => w.add_(1f));
            trained.state_dict()["features.norm0.num_batches_tracked"].fill_(step);
            average.Update(step);
        }

        Dictionary<string, Tensor> state = average.Network.state_dict();
        Assert.All(state["head.linear2.bias"].data<float>().ToArray(), a => Assert.Equal(2.76, a, 1e-6));
        Assert.All(state["features.norm0.running_mean"].data<float>().ToArray(), a => Assert.Equal(2.76, a, 1e-6));
        Assert.Equal(3, state["features.norm0.num_batches_tracked"].item<long>());
    }

    [Theory]
    [InlineData(0.8, 0.5, 0.9, 0.6, false)]
    [InlineData(0.8, 0.5, 0.8, 0.6, true)]
    [InlineData(null, 0.5, 0.9, 0.6, true)]
    public void IsBetterThan_ScoreFirstThenLoss(double? score, double loss, double? otherScore, double otherLoss, bool better)
    {
        var result = new ValidationResult(1, 10, loss, 0.5, score, null);

        Assert.Equal(better, result.IsBetterThan(new ValidationResult(2, 10, otherLoss, 0.5, otherScore, null)));
    }
}
