using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Backbones;
using MedClassifier.Model.Heads;
using MedClassifier.Model.Inference;
using MedClassifier.Model.Poolings;
using MedClassifier.Tests.Ingestion.Pixels;
using MedClassifier.Torch.Files;
using MedClassifier.Torch.Inference;
using MedClassifier.Torch.Network;

namespace MedClassifier.Tests.Model.Inference;

[Collection(EngineTests.Name)]
public sealed class OnnxClassifierTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string> Networks
    {
        get
        {
            var networks = new TheoryData<string, string, string>();
            foreach (string backbone in KnownBackbones.Names)
            {
                networks.Add(backbone, "attention", "hidden");
            }

            foreach (string pooling in KnownPoolings.Names)
            {
                networks.Add("convnet-progressive", pooling, KnownHeads.Names[1]);
            }

            return networks;
        }
    }

    /// <summary>The two descriptions of every part of the catalogues, held together; the image is one channel there, equal means being folded.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public Task RunAsync_EveryNetwork_GivesWhatLibtorchGives(string backbone, string pooling, string head) =>
        AssertParityAsync(TestScans.Card(64) with { Architecture = backbone, Pooling = pooling, Head = head, Mean = [0.4f, 0.4f, 0.4f] });

    /// <summary>Means that differ are no one channel: zeros around the image stand for other grey values in each.</summary>
    [Fact]
    public Task RunAsync_MeansThatDiffer_GivesWhatLibtorchGives() =>
        AssertParityAsync(TestScans.Card(64) with { Architecture = "resnet18", Mean = [0.485f, 0.456f, 0.406f], StandardDeviation = [0.229f, 0.224f, 0.225f] });

    [Fact]
    public Task RunAsync_OneMeanAndDeviationsThatDiffer_GivesWhatLibtorchGives() =>
        AssertParityAsync(TestScans.Card(64) with { Architecture = "resnet18", Mean = [0.4f, 0.4f, 0.4f], StandardDeviation = [0.1f, 0.2f, 0.3f] });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(16, 8)]
    public async Task RunAsync_AnyThreadsAndBatches_GiveTheSameBytes(int threads, int batch)
    {
        TestScans.WriteModel(folder["m"], 2, 224);
        Scan[] scans = [.. Enumerable.Range(0, 8).Select(i => TestScans.Noise(i, 200 + (7 * i), 180))];
        using OnnxClassifier reference = await OpenAsync(new ModelOptions { Threads = 2 });
        Classification[] expected = await ClassifyAsync(reference, scans);
        using OnnxClassifier classifier = await OpenAsync(new ModelOptions { Threads = threads, BatchSize = batch });

        Classification alone = Assert.Single(await ClassifyAsync(classifier, scans[0]));
        var found = new List<Classification>();
        foreach (Scan[] chunk in scans.Chunk(batch))
        {
            found.AddRange(await ClassifyAsync(classifier, chunk));
        }


        Assert.Equal(found[0].Attention.Weights, alone.Attention.Weights);
        Assert.Equal(found[0].Features.ToArray(), alone.Features.ToArray());
        Assert.All(expected.Zip(found), pair =>
        {
            Assert.Equal(pair.First.Prediction.Probabilities, pair.Second.Prediction.Probabilities);
            Assert.Equal(pair.First.Attention.Weights, pair.Second.Attention.Weights);
            Assert.Equal(pair.First.Features.ToArray(), pair.Second.Features.ToArray());
        });
    }

    [Theory]
    [InlineData("grey")]
    [InlineData("colour")]
    public async Task RunAsync_OneImageInEveryLosslessForm_GivesTheSameBits(string image)
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        using OnnxClassifier classifier = await OpenAsync(new ModelOptions());
        string forms = Path.Combine(AppContext.BaseDirectory, "oracles", "pixel_forms");

        Classification[] all = await ClassifyAsync(
            classifier, [.. Directory.EnumerateFiles(forms, image + "_*").Select(CanonicalScanTests.Read)]);

        Assert.True(all.Length > 10);
        Assert.All(all, one => Assert.Equal(all[0].Prediction.Probabilities, one.Prediction.Probabilities));
        Assert.All(all, one => Assert.Equal(all[0].Attention.Weights, one.Attention.Weights));
    }

    [Fact]
    public async Task RunAsync_FromManyThreads_AnswersEach()
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        using OnnxClassifier classifier = await OpenAsync(new ModelOptions { Threads = 2, PoolingStatistics = true });
        Scan[] scans = [.. Enumerable.Range(0, 6).Select(i => TestScans.Noise(i))];
        Classification[] expected = await ClassifyAsync(classifier, scans);

        Classification[][] found = await Task.WhenAll(scans.Select(scan => ClassifyAsync(classifier, scan)));

        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Features.ToArray(), Assert.Single(pair.Second).Features.ToArray()));
        Assert.Equal(12, classifier.PoolingStatistics?.Scans);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_ManyAfterOneWhileTheFileIsAnotherOrGone_AnswersAsTheOneThatWasOpened(bool isGone)
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        using OnnxClassifier classifier = await OpenAsync(new ModelOptions { Threads = 2 });
        Classification alone = Assert.Single(await ClassifyAsync(classifier, TestScans.Noise(0)));
        TestScans.WriteModel(folder["m"], 3, 64);
        if (isGone)
        {
            File.Delete(folder["m"]);
        }

        Classification[] many = await ClassifyAsync(classifier, TestScans.Noise(0), TestScans.Noise(1));

        Assert.Equal(alone.Prediction.Probabilities, many[0].Prediction.Probabilities);
        Assert.NotEqual(alone.Prediction.Probabilities, many[1].Prediction.Probabilities);
    }

    [Fact]
    public async Task RunAsync_Cancelled_Throws()
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        using OnnxClassifier classifier = await OpenAsync(new ModelOptions());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await classifier.RunAsync(new ScanBatch([TestScans.Noise(1)]), cancelled.Token));
    }

    [Fact]
    public async Task OpenAsync_SaysWhatAnswers_WithoutThreads()
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        using OnnxClassifier classifier = await OpenAsync(new ModelOptions { Threads = 1 });

        Assert.Matches("^cpu, onnxruntime [0-9.]+$", classifier.Engine);
        Assert.Equal("formula", classifier.Card.Name);
    }

    [Fact]
    public async Task OpenAsync_NoSuchFile_IsRejected()
    {
        Outcome<OnnxClassifier> opened = await OnnxClassifier.OpenAsync(new ModelOptions { Path = ["/no/such"] }, CancellationToken.None);

        Assert.Equal(RejectionCodes.InvalidModel, opened.Rejection?.Code);
    }

    public void Dispose() => folder.Dispose();

    private async Task<OnnxClassifier> OpenAsync(ModelOptions options) =>
        (await OnnxClassifier.OpenAsync(options with { Path = [folder["m"]] }, CancellationToken.None)).Value!;

    private async Task AssertParityAsync(ModelCard card)
    {
        using (ScanNetwork network = NetworkFile.Create(card.Architecture, card.Pooling, card.Head, 3)!)
        {
            FormulaWeights.Fill(network, 4);
            NetworkFile.Write(folder["m"], network, card);
        }

        Scan[] scans = [TestScans.Noise(1), TestScans.Noise(2, 40, 70)];
        var options = new ModelOptions { Path = [folder["m"]], Device = "cpu", BatchSize = 2 };
        using OnnxClassifier onnx = (await OnnxClassifier.OpenAsync(options, CancellationToken.None)).Value!;
        using TorchClassifier torch = (await TorchClassifier.OpenAsync(options, CancellationToken.None)).Value!;

        Classification[] found = await ClassifyAsync(onnx, scans);
        Classification[] expected = await ClassifyAsync(torch, scans);

        for (int i = 0; i < scans.Length; i++)
        {
            AssertClose(expected[i].Prediction.Probabilities, found[i].Prediction.Probabilities, Tolerance);
            AssertClose(expected[i].Attention.Weights, found[i].Attention.Weights, Tolerance);
            Assert.Equal((expected[i].Attention.Width, expected[i].Attention.Geometry), (found[i].Attention.Width, found[i].Attention.Geometry));
            float[] features = expected[i].Features.ToArray();
            AssertClose(features, found[i].Features.ToArray(), 1e-4 * Math.Max(1, features.Max(Math.Abs)));
        }
    }

    private static async Task<Classification[]> ClassifyAsync(IScanClassifier classifier, params Scan[] scans) =>
        [.. (await classifier.RunAsync(new ScanBatch(scans), CancellationToken.None)).Value!];

    private static void AssertClose(IReadOnlyList<float> expected, IReadOnlyList<float> found, double tolerance)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.True(expected.Zip(found, (e, f) => Math.Abs((double)e - f)).Max() <= tolerance);
    }
}
