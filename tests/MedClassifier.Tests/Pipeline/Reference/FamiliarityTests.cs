using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model.Reference;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Reference;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Pipeline.Reference;

public sealed class FamiliarityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ClassifyAsync_ScanUnlikeWhatWasLearnt_IsNotEvaluatedAndTheOthersAre()
    {
        using var model = new ReferencedClassifier(new Echo(), Reference());
        Scan known = TestScans.Of(2, 2, [0.5f, 0.5f, 0.5f, 0.5f]);
        Scan unlike = TestScans.Of(2, 2, [1f, 1f, 1f, 1f]);

        IReadOnlyList<Outcome<Classification>> results = await ScanByScan.ClassifyAsync(
            [known, unlike], batch => model.RunAsync(batch, CancellationToken.None).AsTask());

        Assert.InRange(results[0].Value!.Familiarity!.Distance, 0, 1);
        Assert.Equal(RejectionCodes.NotEvaluated, results[1].Rejection!.Code);
        Assert.Contains("unlike all that the model learnt from", results[1].Rejection!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_Auto_TakesTheFileBesideTheModelAndNoneWhereThereIsNone()
    {
        string modelFile = folder["m.safetensors"];
        using var model = new Echo();
        Assert.Same(model, ReferenceChoice.Apply(model, [modelFile], "auto").Model);

        ReferenceFile.Write(ReferenceFile.PathFor(modelFile), Reference(), model.Card.Sha256);

        Assert.IsType<ReferencedClassifier>(ReferenceChoice.Apply(model, [modelFile], "auto").Model);
        Assert.Same(model, ReferenceChoice.Apply(model, [modelFile], "none").Model);
    }

    [Fact]
    public void Apply_ReferenceOfAnotherModel_SaysHowToMakeItAnew()
    {
        string modelFile = folder["m.safetensors"];
        using var model = new Echo();
        ReferenceFile.Write(ReferenceFile.PathFor(modelFile), Reference(), new string('f', 64));

        RunSetupException thrown = Assert.Throws<RunSetupException>(() => ReferenceChoice.Apply(model, [modelFile], "auto"));

        Assert.Contains("medclassifier model reference", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, false, false)]
    [InlineData(0.9, true, false)]
    [InlineData(1.1, true, true)]
    [InlineData(double.NaN, true, true)]
    public void Familiarity_Distance_IsNearTheEdgeOrOutside(double distance, bool isNearEdge, bool isOutside)
    {
        var familiarity = new Familiarity(distance, 0.8, 1);

        Assert.Equal((isNearEdge, isOutside), (familiarity.IsNearEdge, familiarity.IsOutside));
    }

    // Scans of means from 0.4 to 0.6 were learnt from.
    private static ModelReference Reference() => ModelReference.Fit(
        [.. Enumerable.Range(0, 41).Select(i => Grey(0.4f + (i * 0.005f)))],
        [.. Enumerable.Range(0, 40).Select(i => Grey(0.4025f + (i * 0.005f)))]).Value!;

    private static ScanFeatures Grey(float mean) => new(PictureStatistics.Of(TestScans.Of(2, 2, [mean, mean, mean, mean])), [mean]);

    /// <summary>A model whose one feature is the mean of the scan.</summary>
    private sealed class Echo : IScanClassifier
    {
        public ModelCard Card { get; } = TestScans.Card(32);

        public string Engine => "none";

        public ValueTask<Outcome<IReadOnlyList<Classification>>> RunAsync(ScanBatch input, CancellationToken cancellationToken) =>
            ValueTask.FromResult<Outcome<IReadOnlyList<Classification>>>(input.Scans
                .Select(scan => Samples.Classification() with { Features = new[] { scan.Pixels.ToArray().Average() } })
                .ToArray());

        public void Dispose()
        {
        }
    }
}
