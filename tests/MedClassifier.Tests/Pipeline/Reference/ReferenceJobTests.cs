using MedClassifier.Model.Files;
using MedClassifier.Model.Reference;
using MedClassifier.Pipeline;
using MedClassifier.Pipeline.Configuration;
using MedClassifier.Pipeline.Reference;
using MedClassifier.Pipeline.Runs;
using MedClassifier.Tests.Cli;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Pipeline.Reference;

[Collection(EngineTests.Name)]
public sealed class ReferenceJobTests : IDisposable
{
    private const int Images = 110;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_FolderWithoutLabels_HoldsAFifthBackAndWritesWhatARunTakes()
    {
        string model = TestStudy.WriteModel(folder);
        TestStudy.WritePictures(folder["in"], Images);

        ModelReference made = await Job(folder["in"]).RunAsync(model, CancellationToken.None);

        Assert.Equal((88, 22), (made.Scans, made.HeldScans));
        string sha256 = ModelFile.ReadCard(model).Value!.Sha256;
        Assert.True(ReferenceFile.Read(ReferenceFile.PathFor(model), sha256).IsValue);
    }

    [Fact]
    public async Task RunAsync_ClassesOfTheModelItself_TakesTheSplitsOfTheLabels()
    {
        TestScans.WriteModel(folder["model.safetensors"], 1, 32);
        TestStudy.WritePictures(folder["in"], Images);
        IEnumerable<string> rows = Enumerable.Range(0, Images)
            .Select(i => FormattableString.Invariant($"{i / 10:D2}/{i:D3}.png,normal,{(i < 50 ? "train" : i < 75 ? "val" : "test")}"));
        File.WriteAllLines(folder["in/labels.csv"], ["file,label,split", .. rows]);

        ModelReference made = await Job(folder["in"]).RunAsync(folder["model.safetensors"], CancellationToken.None);

        Assert.Equal((50, 25), (made.Scans, made.HeldScans));
    }

    [Fact]
    public async Task RunAsync_TooFewImages_SaysHowManyItTakes()
    {
        string model = TestStudy.WriteModel(folder);
        TestStudy.WritePictures(folder["in"], 9);

        RunSetupException thrown = await Assert.ThrowsAsync<RunSetupException>(() => Job(folder["in"]).RunAsync(model, CancellationToken.None));

        Assert.Contains("it takes 20 scans", thrown.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(ReferenceFile.PathFor(model)));
    }

    private static ReferenceJob Job(string input) => new(
        new PipelineOptions
        {
            Data = new TrainingDataOptions { LabelledFolder = [input] },
            Model = new MedClassifier.Model.ModelOptions { Threads = 1 },
        },
        RunFloors.Real);
}
