using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Checks;
using MedClassifier.Model.Files;
using MedClassifier.Model.Network;

namespace MedClassifier.Tests.Model.Checks;

[Collection(EngineTests.Name)]
public sealed class WeightRandomisationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_LearntAttention_ChangesWithTheWeightsBelowTheHead()
    {
        IReadOnlyList<RandomisationStep> steps = await RunAsync("attention");

        Assert.Equal(["head", "pooling", "pooling_scale2", "pooling_scale1"], steps.Take(4).Select(s => s.Layer));
        Assert.Equal(["features.stage4", "features.stage3", "features.stage2", "features.stage1"], steps.Skip(4).Select(s => s.Layer));
        // The head comes after the map; all else bears on it.
        Assert.Equal(1, steps[0].Correlation, 1e-12);
        Assert.InRange(steps[1].Correlation, -1, 0.9);
        Assert.InRange(steps[^1].Correlation, -1, 0.9);
    }

    [Fact]
    public async Task RunAsync_AveragePooling_ShowsThatTheMapDoesNot()
    {
        IReadOnlyList<RandomisationStep> steps = await RunAsync("average");

        Assert.All(steps, step => Assert.Equal(1, step.Correlation));
    }

    [Fact]
    public async Task RunAsync_WithoutScans_IsRejected()
    {
        Outcome<IReadOnlyList<RandomisationStep>> outcome = await WeightRandomisation.RunAsync(new ModelOptions(), [], 1, CancellationToken.None);

        Assert.Equal(RejectionCodes.Empty, outcome.Rejection?.Code);
    }

    [Theory]
    // scipy.stats.spearmanr of the same lists
    [InlineData(new float[] { 1, 2, 3, 4, 5 }, new float[] { 5, 6, 7, 8, 7 }, 0.8207826816681233)]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 9, 5, 1 }, -1)]
    [InlineData(new float[] { 2, 2, 2 }, new float[] { 1, 2, 3 }, 0)]
    [InlineData(new float[] { 2, 2, 2 }, new float[] { 1, 1, 1 }, 1)]
    public void Of_TwoLists_IsSpearmans(float[] first, float[] second, double expected) =>
        Assert.Equal(expected, RankCorrelation.Of(first, second), 1e-12);

    private async Task<IReadOnlyList<RandomisationStep>> RunAsync(string pooling)
    {
        ModelCard card = TestScans.Card(128) with { Architecture = "convnet-progressive", Pooling = pooling };
        using (ScanNetwork network = ModelFile.Create(card.Architecture, pooling, card.Head, card.Classes.Count)!)
        {
            FormulaWeights.Fill(network, 3);
            ModelFile.Write(folder["model"], network, card);
        }

        Scan[] scans = [.. Enumerable.Range(0, 4).Select(i => TestScans.Noise(i, 90, 100))];
        return (await WeightRandomisation.RunAsync(
            new ModelOptions { Path = folder["model"], Device = "cpu", BatchSize = 4 }, scans, 1, CancellationToken.None)).Value!;
    }
}
