using MathNet.Numerics.Statistics;
using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Checks;
using MedClassifier.Model.Files;
using MedClassifier.Model.Inference;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Network;

namespace MedClassifier.Tests.Model.Checks;

[Collection(EngineTests.Name)]
public sealed class WeightRandomisationTests : IDisposable
{
    private const int Seed = 1;

    // One more than a pass takes.
    private static readonly Scan[] Scans = [.. Enumerable.Range(0, 5).Select(i => TestScans.Noise(i, 90, 100))];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_LearntAttention_ChangesWithTheWeightsBelowTheHead()
    {
        IReadOnlyList<RandomisationStep> steps = await RunAsync("attention");

        Assert.Equal(["head", "pooling", "pooling_scale2", "pooling_scale1"], steps.Take(4).Select(s => s.Layer));
        Assert.Equal(["features.stage4", "features.stage3", "features.stage2", "features.stage1"], steps.Skip(4).Select(s => s.Layer));
        // The head comes after the map; all else bears on it.
        Assert.Equal(1, (await CorrelationsAsync(steps[0])).Average(), 1e-12);
        Assert.InRange((await CorrelationsAsync(steps[1])).Average(), -1, 0.9);
        Assert.InRange((await CorrelationsAsync(steps[^1])).Average(), -1, 0.9);
    }

    /// <summary>Against libtorch, given the same weights.</summary>
    [Fact]
    public async Task RunAsync_EveryStage_GivesTheMapsOfANetworkWithThoseWeights()
    {
        IReadOnlyList<RandomisationStep> steps = await RunAsync("attention");
        StoredModel random = ModelFile.Read(folder["model"]).Value!;

        foreach (RandomisationStep step in steps)
        {
            random = WeightRandomisation.WithFresh(random, step.Layer, Seed);
            ModelFile.Write(folder["stage"], random.Card, [.. random.Tensors.Values]);
            using TorchClassifier model = (await TorchClassifier.OpenAsync(Options("stage"), CancellationToken.None)).Value!;
            IReadOnlyList<Classification> expected = (await model.RunAsync(new ScanBatch(Scans), CancellationToken.None)).Value!;
            Assert.All(expected, (one, i) => Oracle.AssertClose(
                [.. one.Attention.Weights.Select(w => (double)w)], [.. step.Maps[i].Weights], 1, 1e-5));
        }
    }

    [Fact]
    public void LayersFromTheHead_OfDenseNet121_AreItsPartsInOrder()
    {
        TestScans.WriteModel(folder["dense"], 1, 64);

        Assert.Equal(
            [
                "head", "pooling", "features.norm5", "features.denseblock4", "features.transition3", "features.denseblock3", "features.transition2",
                "features.denseblock2", "features.transition1", "features.denseblock1", "features.norm0", "features.conv0",
            ],
            WeightRandomisation.LayersFromTheHead(ModelFile.Read(folder["dense"]).Value!).Value!);
    }

    [Fact]
    public async Task RunAsync_AveragePooling_ShowsThatTheMapDoesNot()
    {
        IReadOnlyList<RandomisationStep> steps = await RunAsync("average");

        Assert.All(steps, step => Assert.All(step.Maps, (map, i) => Assert.Equal(steps[0].Maps[i].Weights, map.Weights)));
    }

    [Fact]
    public async Task RunAsync_WithoutScans_IsRejected()
    {
        Outcome<IReadOnlyList<RandomisationStep>> outcome = await WeightRandomisation.RunAsync(new ModelOptions(), [], 1, CancellationToken.None);

        Assert.Equal(RejectionCodes.Empty, outcome.Rejection?.Code);
    }

    private async Task<IReadOnlyList<RandomisationStep>> RunAsync(string pooling)
    {
        using (ScanNetwork network = Network(pooling))
        {
            FormulaWeights.Fill(network, 3);
            NetworkFile.Write(folder["model"], network, Card(pooling), half: false);
        }

        return (await WeightRandomisation.RunAsync(Options("model"), Scans, Seed, CancellationToken.None)).Value!;
    }

    /// <summary>Of every scan, the rank correlation of its map with the trained network's.</summary>
    private async Task<double[]> CorrelationsAsync(RandomisationStep step)
    {
        using OnnxClassifier model = (await OnnxClassifier.OpenAsync(Options("model"), CancellationToken.None)).Value!;
        IReadOnlyList<Classification> trained = (await model.RunAsync(new ScanBatch(Scans), CancellationToken.None)).Value!;
        return
        [
            .. trained.Zip(step.Maps, (a, b) => Correlation.Spearman(
                a.Attention.Weights.Select(w => (double)w), b.Weights.Select(w => (double)w))),
        ];
    }

    private ModelOptions Options(string file) => new() { Path = [folder[file]], Device = "cpu", BatchSize = 4 };

    private static ModelCard Card(string pooling) => TestScans.Card(128) with { Architecture = "convnet-progressive", Pooling = pooling };

    private static ScanNetwork Network(string pooling) => NetworkFile.Create("convnet-progressive", pooling, Card(pooling).Head, 3)!;
}
