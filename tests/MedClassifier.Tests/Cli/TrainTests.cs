using MedClassifier.Pipeline;
using MedClassifier.Tests.Model;

namespace MedClassifier.Tests.Cli;

/// <summary>Training on a labelled folder, and a run with the model that came of it.</summary>
[Collection(EngineTests.Name)]
public sealed class TrainTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Train_LabelledFolder_GivesAModelThatRunAndScoreTake()
    {
        TestStudy.WritePictures(folder["in"], 6);
        IEnumerable<string> rows = Enumerable.Range(0, 6).Select(i => $"00/00{i}.png,{(i % 2 == 0 ? "benign" : "malignant")},{(i < 4 ? "train" : "val")}");
        File.WriteAllLines(folder["in/labels.csv"], ["file,label,split", .. rows]);

        (int trained, string training) = await RunAsync(
            "train", "-i", folder["in"], "-o", folder["model.safetensors"], "--set", "train.steps=2", "--set", "train.batch_size=2",
            "--set", "train.input_size=32", "--set", "train.warm_up_steps=1", "--set", "train.name=tiny", "--set", "train.threads=1");
        (int ran, string run) = await RunAsync(
            "run", "-i", folder["in/00"], "-o", folder["out"], "-m", folder["model.safetensors"], "--set", "model.threads=1");
        (int scored, string score) = await RunAsync("sample", "score", "-i", folder["in"], "-o", folder["out"]);

        Assert.True(trained == ExitCodes.Done, training);
        Assert.Contains("2 steps, 0 examples set aside", training, StringComparison.Ordinal);
        Assert.True(ran == ExitCodes.Done, run);
        Assert.Contains("tiny, densenet121, attention pooling, 32 pixels", run, StringComparison.Ordinal);
        Assert.Contains("6 inputs = 6 done + 0 set aside", run, StringComparison.Ordinal);
        Assert.True(scored == ExitCodes.Done, score);
        Assert.Matches(@"images +6\s", score);
    }

    [Fact]
    public async Task Train_ModelThatCannotBeWritten_SaysSoBeforeTheFirstStep()
    {
        File.WriteAllText(folder["file"], "");

        (int code, string output) = await RunAsync("train", "-o", folder["file/model.safetensors"], "--set", "train.steps=1");

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be written", output, StringComparison.Ordinal);
        Assert.DoesNotContain("step 1", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        return (await run.ExitAsync(), run.Output);
    }
}
