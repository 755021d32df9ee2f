using MedClassifier.Domain;
using MedClassifier.Domain.Results;
using MedClassifier.Domain.Scans;
using MedClassifier.Model;
using MedClassifier.Tests.Ingestion.Pixels;
using MedClassifier.Tests.Model;
using MedClassifier.Torch.Inference;

namespace MedClassifier.Tests.Torch.Inference;

[Collection(EngineTests.Name)]
public sealed class CanonicalProbabilitiesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("grey")]
    [InlineData("colour")]
    public async Task RunAsync_OneImageInEveryLosslessForm_GivesTheSameBits(string image)
    {
        TestScans.WriteModel(folder["m"], 2, 64);
        Outcome<TorchClassifier> opened = await TorchClassifier.OpenAsync(
            new ModelOptions { Path = [folder["m"]], BatchSize = 4, Device = "cpu" }, CancellationToken.None);
        using TorchClassifier classifier = opened.Value!;
        string forms = Path.Combine(AppContext.BaseDirectory, "oracles", "pixel_forms");
        Scan[] scans = [.. Directory.EnumerateFiles(forms, image + "_*").Select(CanonicalScanTests.Read)];

        IReadOnlyList<Classification> all = (await classifier.RunAsync(new ScanBatch(scans), CancellationToken.None)).Value!;

        Assert.True(all.Count > 10);
        Assert.All(all, one => Assert.Equal(all[0].Prediction.Probabilities, one.Prediction.Probabilities));
        Assert.All(all, one => Assert.Equal(all[0].Attention.Weights, one.Attention.Weights));
    }
}
