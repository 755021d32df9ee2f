using MedClassifier.Model.Poolings;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Network;
using MedClassifier.Torch.Poolings;
using MedClassifier.Torch.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MedClassifier.Tests.Torch.Training;

[Collection(EngineTests.Name)]
public class TrainingSessionTests
{
    private const int Side = 32;
    private const int Rows = 5;

    [Theory]
    [InlineData("attention", 0)]
    [InlineData("attention", 0.9)]
    [InlineData("flattened", 0)]
    public void Evaluate_RowsTogether_GivesWhatEachRowAloneGivesAndChangesNothing(string pooling, double averageDecay)
    {
        var options = new TrainOptions
        {
            Architecture = SmallModel.Architecture,
            Pooling = pooling,
            Head = "linear",
            InputSize = Side,
            BatchSize = Rows,
            AverageDecay = averageDecay,
            Device = "cpu",
        };
        var made = new List<ScanNetwork>();
        using TrainingSession session = TrainingSession.Open(options, Rows, Create, [3, Side, Side]).Value!;
        TrainingBatch batch = Batch(0, Rows);
        session.Train(batch);

        (float[] logits, float[] attention) = session.Evaluate(batch, new PoolingMonitor());

        ScanNetwork judged = made[^1];
        Assert.All(judged.modules(), module => Assert.False(module.training));
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        for (int row = 0; row < Rows; row++)
        {
            (Tensor alone, Tensor weights) = judged.call(tensor(Batch(row, 1).Images).reshape(new long[] { 1, 3, Side, Side }));
            int cells = attention.Length / Rows;
            Assert.All(alone.Values().Zip(logits[(row * 3)..]), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            Assert.All(weights.Values().Zip(attention[(row * cells)..]), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }

        ScanNetwork? Create()
        {
            made.Add(NetworkFile.Create(options.Architecture, options.Pooling, options.Head, 3)!);
            return made[^1];
        }
    }

    private static TrainingBatch Batch(int first, int count) => new(
        [.. Enumerable.Range(first * 3 * Side * Side, count * 3 * Side * Side).Select(i => (float)Math.Sin(i * 0.37 * (1 + (i / (3 * Side * Side)))))],
        [.. Enumerable.Range(first, count).Select(i => (long)(i % 3))],
        new float[count * 4],
        0);
}
