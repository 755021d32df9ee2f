using MedClassifier.Domain;
using MedClassifier.Domain.Scans;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Ingestion;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Library;

[Collection(EngineTests.Name)]
public sealed class ClassifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task ClassifyAsync_ScansOfTheCallers_GiveOneResultEachInTheirOrder()
    {
        TestScans.WriteModel(folder["m.safetensors"], 2, 64);
        using Classifier classifier = await Classifier.OpenAsync(folder["m.safetensors"]);
        Scan[] scans = [.. Enumerable.Range(0, 19).Select(seed => TestScans.Noise(seed))];

        List<ImageResult> results = await classifier.ClassifyAsync(scans.ToAsyncEnumerable()).ToListAsync();

        Assert.Equal(scans.Select(scan => scan.Receipt), results.Select(result => result.Receipt));
        Assert.All(results, result => Assert.Equal(1, result.Outcome.Value!.Prediction.Probabilities.Sum(), 1e-5));
        Assert.True(results.Select(result => result.Outcome.Value!.Prediction.Probabilities[0]).Distinct().Count() > 1);
    }

    [Fact]
    public async Task ClassifyAsync_FileThatIsNoImage_IsAResultWithTheReason()
    {
        TestScans.WriteModel(folder["m.safetensors"], 2, 64);
        Directory.CreateDirectory(folder["in"]);
        await File.WriteAllTextAsync(folder["in/a.dcm"], "no image");
        await File.WriteAllBytesAsync(folder["in/b.png"], Pictures.GreyPng(40, 30, [.. Enumerable.Range(0, 1200).Select(i => (byte)(i * 7))]));
        using Classifier classifier = await Classifier.OpenAsync(folder["m.safetensors"]);

        List<ImageResult> results = await classifier.ClassifyAsync(folder["in"]).ToListAsync();

        Assert.Equal(["a.dcm", "b.png"], results.Select(result => result.Identity.Path));
        Assert.Equal(RejectionCodes.NotAnImage, results[0].Outcome.Rejection?.Code);
        Assert.Equal(results[1].Outcome.Value?.Prediction.Predicted, results[1].ToString());
    }

    [Fact]
    public async Task ClassifyAsync_CallerStops_LetsTheFilesGo()
    {
        TestScans.WriteModel(folder["m.safetensors"], 2, 64);
        using Classifier classifier = await Classifier.OpenAsync(folder["m.safetensors"]);
        int taken = 0;

        await foreach (ImageResult _ in classifier.ClassifyAsync(Endless(() => taken++)))
        {
            break;
        }

        Assert.InRange(taken, 1, 100);
    }

    [Theory]
    [InlineData("missing.safetensors", "There is no model file")]
    [InlineData("text.safetensors", "cannot be used")]
    public async Task OpenAsync_NoModel_SaysWhy(string name, string message)
    {
        await File.WriteAllTextAsync(folder["text.safetensors"], "no model");

        RunSetupException fault = await Assert.ThrowsAsync<RunSetupException>(() => Classifier.OpenAsync(folder[name]));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClassifyAsync_NothingAtThePath_SaysSo()
    {
        TestScans.WriteModel(folder["m.safetensors"], 2, 64);
        using Classifier classifier = await Classifier.OpenAsync(folder["m.safetensors"]);

        Assert.Throws<RunSetupException>(() => classifier.ClassifyAsync(folder["nowhere"]));
    }

    public void Dispose() => folder.Dispose();

    private static async IAsyncEnumerable<Scan> Endless(Action taking)
    {
        for (int i = 0; ; i++)
        {
            await Task.Yield();
            taking();
            yield return TestScans.Noise(i);
        }
    }
}
