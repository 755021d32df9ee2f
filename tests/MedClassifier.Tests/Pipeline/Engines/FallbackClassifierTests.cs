using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Model.Inference;
using MedClassifier.Pipeline.Engines;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Model;
using MedClassifier.Tests.Torch.Inference;
using MedClassifier.Torch.Inference;

namespace MedClassifier.Tests.Pipeline.Engines;

[Collection(EngineTests.Name)]
public sealed class FallbackClassifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Scan[] scans = [.. Enumerable.Range(0, 5).Select(i => TestScans.Noise(i, 40 + i, 50))];
    private int most = 4;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    public async Task RunAsync_MemoryThatGoesAway_GoesOnOnTheCpuWithTheCpusResults(string precision)
    {
        LoadedClassifier loaded = await OpenAsync(precision, hasOwnMemory: true);
        using IScanClassifier classifier = loaded.Classifier;
        string engine = classifier.Engine;
        await ClassifyAsync(classifier);
        Assert.Empty(loaded.Notices.Said);

        most = 0;
        IReadOnlyList<Classification>[] found = await Task.WhenAll(ClassifyAsync(classifier), ClassifyAsync(classifier));

        Assert.Equal(engine, classifier.Engine);
        Assert.StartsWith("The memory of cuda:0 does not do for batches of 4", loaded.Notices.Said[0], StringComparison.Ordinal);
        Assert.Matches(
            "^Cuda:0 is out of memory, even for one scan at a time: the CPU goes on in its place \\(cpu, onnxruntime [0-9.]+\\)$",
            loaded.Notices.Said[^1]);
        Assert.Equal(3, loaded.Notices.Said.Count);
        await AssertIsTheCpusAsync(found[0]);
        await AssertIsTheCpusAsync(found[1]);
    }

    [Fact]
    public async Task OpenAsync_MemoryForNoScan_OpensOnTheCpuWhichTheEngineSays()
    {
        most = 0;

        LoadedClassifier loaded = await OpenAsync("bfloat16", hasOwnMemory: true);

        using IScanClassifier classifier = loaded.Classifier;
        Assert.StartsWith("cpu, onnxruntime ", classifier.Engine, StringComparison.Ordinal);
        Assert.Contains("the CPU goes on in its place", loaded.Notices.Said[^1], StringComparison.Ordinal);
        await AssertIsTheCpusAsync(await ClassifyAsync(classifier));
    }

    [Fact]
    public void Tell_Listener_HearsEachOnceAlsoWhatWasSaidBefore()
    {
        var notices = new EngineNotices();
        List<string> heard = [];
        notices.Say("a");

        notices.Tell(heard.Add);
        notices.Say("b");
        notices.Say("a");

        Assert.Equal(["a", "b"], heard);
        Assert.Equal(["a", "b"], notices.Said);
    }

    private async Task<LoadedClassifier> OpenAsync(string precision, bool hasOwnMemory)
    {
        SmallModel.Write(folder["m"]);
        var options = new ModelOptions { Path = [folder["m"]], Device = "cpu", Engine = "torch", BatchSize = 4, Precision = precision };
        Outcome<LoadedClassifier> opened = await EngineChoice.OpenOnDeviceAsync(
            options,
            (asked, notice, token) => TorchClassifier.OpenAsync(
                asked, notice, network => new ShortOfMemory(network, () => most, hasOwnMemory), token),
            CancellationToken.None);
        return opened.Value!;
    }

    private async Task<IReadOnlyList<Classification>> ClassifyAsync(IScanClassifier classifier) =>
        (await classifier.RunAsync(new ScanBatch(scans), CancellationToken.None)).Value!;

    private async Task AssertIsTheCpusAsync(IReadOnlyList<Classification> found)
    {
        using OnnxClassifier onCpu = (await OnnxClassifier.OpenAsync(new ModelOptions { Path = [folder["m"]] }, CancellationToken.None)).Value!;
        IReadOnlyList<Classification> expected = await ClassifyAsync(onCpu);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Prediction.Probabilities, pair.Second.Prediction.Probabilities));
    }
}
