using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Files;
using MedClassifier.Pipeline.Ensembles;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Pipeline.Ensembles;

public class EnsembleClassifierTests
{
    private static readonly InputGeometry Geometry = InputGeometry.Letterbox(60, 45, 1, 224, 224);

    [Fact]
    public async Task RunAsync_TwoModels_GivesTheWeightedMeanAndKeepsWhatEachGave()
    {
        using var ensemble = new EnsembleClassifier(
            Card(3, 1),
            [
                new Fixed([0.2f, 0.3f, 0.5f], new AttentionMap(2, 1, [0.9f, 0.1f], Geometry)),
                new Fixed([0.6f, 0.3f, 0.1f], new AttentionMap(2, 1, [0.1f, 0.9f], Geometry)),
            ]);

        IReadOnlyList<Classification> results =
            (await ensemble.RunAsync(new ScanBatch([TestScans.Noise(1), TestScans.Noise(2)]), CancellationToken.None)).Value!;

        Assert.Equal(2, results.Count);
        Assert.All(results[0].Prediction.Probabilities.Zip([0.3, 0.3, 0.4]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.All(results[0].Attention.Weights.Zip([0.7, 0.3]), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        Assert.Equal(0.5f, results[0].Prediction.Members![0][2]);
        Assert.Equal(0.6f, results[0].Prediction.Members![1][0]);
        Assert.Equal(0.4, results[0].Prediction.Spread!.Value, 1e-6);
        Assert.Equal("fixed", ensemble.Engine);
    }

    [Fact]
    public async Task RunAsync_OneModelRefuses_IsThatRejection()
    {
        using var ensemble = new EnsembleClassifier(Card(1, 1), [new Fixed([1, 0, 0], new AttentionMap(1, 1, [1], Geometry)), new Refusing()]);

        Outcome<IReadOnlyList<Classification>> result = await ensemble.RunAsync(new ScanBatch([TestScans.Noise(1)]), CancellationToken.None);

        Assert.Equal("no", result.Rejection?.Message);
    }

    [Fact]
    public void Of_GridsOfTwoSizes_IsTheMeanOnTheFinerOneByBilinearInterpolation()
    {
        // [1, 3] / 4 on two columns, at the centres of four: 1, 1.5, 2.5, 3 (numpy.interp([.125, .375, .625, .875], [.25, .75], [1, 3])), sum 8.
        var coarse = new AttentionMap(2, 2, [0.125f, 0.375f, 0.125f, 0.375f], Geometry);
        var fine = new AttentionMap(4, 4, [.. Enumerable.Repeat(1 / 16f, 16)], Geometry);

        AttentionMap mean = AttentionMean.Of([coarse, fine], [0.5, 0.5]);

        Assert.Equal((4, 4), (mean.Width, mean.Height));
        double[] row = [1 / 32.0, 1.5 / 32, 2.5 / 32, 3 / 32.0];
        Assert.All(
            mean.Weights.Select((weight, i) => (weight, Expected: (row[i % 4] + (1 / 16.0)) / 2)), pair => Assert.Equal(pair.Expected, pair.weight, 1e-6));
    }

    private static ModelCard Card(double first, double second) => EnsembleCard.Of(
        new EnsembleManifest(EnsembleManifest.CurrentFormat, "both", [new EnsembleFile("a", first), new EnsembleFile("b", second)]),
        [TestScans.Card(224) with { Sha256 = "aa" }, TestScans.Card(224) with { Sha256 = "bb" }]).Value!;

    private sealed class Fixed(float[] probabilities, AttentionMap map) : IScanClassifier
    {
        public ModelCard Card => TestScans.Card(224);

        public string Engine => "fixed";

        public ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken) =>
            ValueTask.FromResult<Outcome<IReadOnlyList<Classification>>>(
                input.Scans.Select(_ => new Classification(new Prediction(Finding.All, probabilities), map)).ToArray());

        public void Dispose()
        {
        }
    }

    private sealed class Refusing : IScanClassifier
    {
        public ModelCard Card => TestScans.Card(224);

        public string Engine => "refusing";

        public ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken) =>
            ValueTask.FromResult<Outcome<IReadOnlyList<Classification>>>(new Rejection(RejectionCodes.InvalidModel, "no"));

        public void Dispose()
        {
        }
    }
}
