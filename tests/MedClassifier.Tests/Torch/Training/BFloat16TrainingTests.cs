using MedClassifier.Domain.Training;
using MedClassifier.Model.Backbones;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Training;

/// <summary>Training in bfloat16, as on a GPU, with a network small enough for the CPU.</summary>
[Collection(EngineTests.Name)]
public class BFloat16TrainingTests
{
    private const int Steps = 12;

    private static readonly TrainOptions Options = new()
    {
        Architecture = SmallModel.Architecture,
        Pooling = "attention",
        Head = "linear",
        InputSize = 32,
        BatchSize = 6,
        Steps = Steps,
        LearningRate = 1e-3,
        WarmUpSteps = 0,
        AttentionWeight = 0,
        AverageDecay = 0.9,
        Device = "cpu",
        Threads = 1,
    };

    [Fact]
    public void Train_SameBatch_LearnsAlmostAsInSinglePrecisionAndKeepsItsWeightsInIt()
    {
        using TrainingSession single = Open(bfloat16: false);
        using TrainingSession narrow = Open(bfloat16: true);
        TrainingBatch batch = Batch();

        double[] expected = [.. Enumerable.Range(0, Steps).Select(_ => single.Train(batch).Loss)];
        double[] actual = [.. Enumerable.Range(0, Steps).Select(_ => narrow.Train(batch).Loss)];

        Assert.EndsWith(", bfloat16", narrow.Engine, StringComparison.Ordinal);
        Assert.Equal(expected[0], actual[0], 0.02);
        Assert.True(actual[^1] < 0.8 * actual[0], $"the loss went from {actual[0]:0.000} to {actual[^1]:0.000}");
        Assert.Equal(expected[^1], actual[^1], 0.15);
        using DisposeScope scope = NewDisposeScope();
        Assert.All(narrow.Network.parameters(), weight => Assert.Equal(ScalarType.Float32, weight.dtype));
        float[] weights = narrow.Network.Head.parameters().First().Values();
        // Of single-precision numbers, one in 65,536 has no more than bfloat16's bits.
        Assert.True(weights.Count(w => (BitConverter.SingleToInt32Bits(w) & 0xFFFF) == 0) < 0.01 * weights.Length, "the weights are rounded");
    }

    [Fact]
    public void Train_BatchStatistics_FollowThoseOfSinglePrecision()
    {
        using TrainingSession single = Open(bfloat16: false);
        using TrainingSession narrow = Open(bfloat16: true);
        TrainingBatch batch = Batch();

        single.Train(batch);
        narrow.Train(batch);

        using DisposeScope scope = NewDisposeScope();
        foreach (((string name, Tensor expected), (_, Tensor actual)) in single.Network.named_buffers().Zip(narrow.Network.named_buffers()))
        {
            Assert.Equal(expected.dtype, actual.dtype);
            float[] values = expected.to(ScalarType.Float32).Values();
            float scale = values.Max(Math.Abs);
            Assert.All(values.Zip(actual.to(ScalarType.Float32).Values()), pair =>
                Assert.True(Math.Abs(pair.First - pair.Second) <= 0.02 * scale, $"{name}: {pair.Second} instead of {pair.First}"));
        }
    }

    [Theory]
    [MemberData(nameof(Backbones))]
    public void Train_EveryBackbone_GivesAFiniteLoss(string architecture)
    {
        using TrainingSession session = Open(bfloat16: true, Options with { Architecture = architecture, FrozenEpochs = 0.1 });

        TrainingPoint frozen = session.Train(Batch());
        TrainingPoint point = session.Train(Batch());

        Assert.True(double.IsFinite(frozen.Loss));
        Assert.True(double.IsFinite(point.Loss));
    }

    public static TheoryData<string> Backbones => new(KnownBackbones.Names);

    private static TrainingSession Open(bool bfloat16, TrainOptions? options = null)
    {
        TrainOptions chosen = options ?? Options;
        ScanNetwork? Create() => NetworkFile.Create(chosen.Architecture, chosen.Pooling, chosen.Head, chosen.Classes.Count);
        return TrainingSession.Open(chosen, 6, Create, [3, 32, 32], bfloat16).Value!;
    }

    private static TrainingBatch Batch()
    {
        float[] images = new float[6 * 3 * 32 * 32];
        for (int i = 0; i < images.Length; i++)
        {
            images[i] = (float)Math.Sin(i * (1 + (i / (3 * 32 * 32))) * 0.01);
        }

        return new TrainingBatch(images, [0, 1, 2, 0, 1, 2], new float[6 * 4], 0);
    }
}
