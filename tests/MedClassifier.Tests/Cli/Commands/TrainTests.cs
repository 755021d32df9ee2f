using MedClassifier.Pipeline;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>Training on a labelled folder, and a run with the model that came of it.</summary>
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
            "--set", "train.input_size=32", "--set", "train.warm_up_steps=1", "--set", "train.name=tiny", "--set", "train.threads=1",
            "--set", "train.pooling_statistics=true");
        (int ran, string run) = await RunAsync(
            "run", "-i", folder["in/00"], "-o", folder["out"], "-m", folder["model.safetensors"], "--set", "model.threads=1",
            "--set", "model.pooling_statistics=true");
        (int scored, string score) = await RunAsync("sample", "score", "-i", folder["in"], "-o", folder["out"]);

        Assert.True(trained == ExitCodes.Done, training);
        Assert.Contains("2 steps, 0 examples set aside", training, StringComparison.Ordinal);
        Assert.True(ran == ExitCodes.Done, run);
        Assert.Matches("At step 2 the pooling gave .*attention_entropy", File.ReadAllText(folder["model.pooling.jsonl"]));
        Assert.Contains("tiny, densenet121, attention pooling, 32 pixels", run, StringComparison.Ordinal);
        Assert.Contains("6 inputs = 6 done + 0 set aside", run, StringComparison.Ordinal);
        Assert.Matches("The pooling gave .*AttentionEntropy", File.ReadAllText(Directory.GetFiles(folder["out/log"]).Single()));
        Assert.True(scored == ExitCodes.Done, score);
        Assert.Matches(@"images +6\s", score);
    }

    [Fact]
    public async Task Train_InterruptedThenDoneThenAskedAgain_LeavesCurvesAndWritesOverNothingUnasked()
    {
        TestStudy.WritePictures(folder["in"], 6);
        IEnumerable<string> rows = Enumerable.Range(0, 6).Select(i => $"00/00{i}.png,{(i % 2 == 0 ? "benign" : "malignant")},{(i < 4 ? "train" : "val")}");
        File.WriteAllLines(folder["in/labels.csv"], ["file,label,split", .. rows]);
        string[] arguments =
        [
            "train", "-i", folder["in"], "-o", folder["new/model.safetensors"], "--set", "train.steps=40", "--set", "train.batch_size=2",
            "--set", "train.input_size=32", "--set", "train.threads=1", "--set", "train.validate_every=2",
        ];
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        while (!run.HasExited && !run.Output.Contains("step", StringComparison.OrdinalIgnoreCase))
        {
            await Task.Delay(5);
        }

        run.Signal(2);
        int interrupted = await run.ExitAsync();
        string curves = File.ReadAllText(folder["new/model.training.html"]);
        (int ended, string said) = await RunAsync(arguments);
        (int refused, string refusal) = await RunAsync(arguments);
        byte[] model = File.ReadAllBytes(folder["new/model.safetensors"]);
        (int again, string overwritten) = await RunAsync([.. arguments, "--overwrite", "--set", "train.seed=7"]);

        Assert.Equal(ExitCodes.Interrupted, interrupted);
        Assert.Contains("interrupted; the same command goes on", curves, StringComparison.Ordinal);
        Assert.True(ended == ExitCodes.Done, said);
        Assert.DoesNotContain("interrupted", File.ReadAllText(folder["new/model.training.html"]), StringComparison.Ordinal);
        Assert.True(refused == ExitCodes.Usage, refusal);
        Assert.Contains("--overwrite", refusal, StringComparison.Ordinal);
        Assert.True(again == ExitCodes.Done, overwritten);
        Assert.NotEqual(model, File.ReadAllBytes(folder["new/model.safetensors"]));
    }

    [Fact]
    public async Task Train_NothingToLearn_LeavesNoFolder()
    {
        Directory.CreateDirectory(folder["in"]);

        (int code, string said) = await RunAsync("train", "-i", folder["in"], "-o", folder["a/b/model.safetensors"]);

        Assert.True(code == ExitCodes.Usage, said);
        Assert.False(Directory.Exists(folder["a"]), said);
    }

    [Fact]
    public async Task Train_KilledWhileACheckpointIsWritten_EndsWithTheModelOfAnUndisturbedTraining()
    {
        TestStudy.WritePictures(folder["in"], 8);
        IEnumerable<string> rows = Enumerable.Range(0, 8).Select(i => $"00/00{i}.png,{(i % 2 == 0 ? "benign" : "malignant")},{(i < 6 ? "train" : "val")}");
        File.WriteAllLines(folder["in/labels.csv"], ["file,label,split", .. rows]);
        string[] arguments =
        [
            "train", "-i", folder["in"], "--set", "train.steps=12", "--set", "train.batch_size=2", "--set", "train.input_size=32",
            "--set", "train.validate_every=2", "--set", "train.patience=4", "--set", "train.threads=1", "--set", "train.checkpoint_seconds=1",
        ];
        (int undisturbed, string first) = await RunAsync([.. arguments, "-o", folder["a/model.safetensors"]]);
        arguments = [.. arguments, "-o", folder["b/model.safetensors"]];
        int kills = 0;
        for (int i = 0; i < 3; i++)
        {
            // Each a little later within the writing.
            using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
            while (!run.HasExited && !IsWriting())
            {
                await Task.Delay(1);
            }

            await Task.Delay(i * 30);
            kills += run.HasExited ? 0 : 1;
            await run.KillAsync();
        }

        (int resumed, string last) = await RunAsync(arguments);

        Assert.True(undisturbed == ExitCodes.Done, first);
        Assert.True(resumed == ExitCodes.Done, last);
        Assert.InRange(kills, 1, 3);
        Assert.Equal(File.ReadAllBytes(folder["a/model.safetensors"]), File.ReadAllBytes(folder["b/model.safetensors"]));
        Assert.Equal(File.ReadAllText(folder["a/model.training.json"]), File.ReadAllText(folder["b/model.training.json"]));
        Assert.Equal(File.ReadAllBytes(folder["a/model.training.pdf"]), File.ReadAllBytes(folder["b/model.training.pdf"]));
        Assert.Equal(
            ["model.safetensors", "model.training.html", "model.training.json", "model.training.pdf"],
            Directory.GetFiles(folder["b"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("file/model.safetensors")]
    [InlineData("folder")]
    [InlineData("none/")]
    public async Task Train_ModelThatCannotBeWritten_SaysSoBeforeTheFirstStep(string path)
    {
        File.WriteAllText(folder["file"], "");
        Directory.CreateDirectory(folder["folder"]);

        (int code, string output) = await RunAsync("train", "-o", folder[path], "--set", "train.steps=1");

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("cannot be written", output, StringComparison.Ordinal);
        Assert.DoesNotContain("step 1", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_WhatCannotBeLearntOrMeasured_IsSaidWithTheReason()
    {
        TestStudy.WritePictures(folder["in"], 4);
        File.WriteAllText(folder["in/00/001.png"], "no picture");
        File.WriteAllBytes(folder["in/mask.png"], Ingestion.Pictures.GreyPng(1, 1, 255));
        File.WriteAllLines(
            folder["in/labels.csv"],
            [
                "file,label,split,mask", "00/000.png,benign,train,", "00/001.png,benign,train,", "00/002.png,malignant,train,",
                "00/003.png,malignant,train,mask.png",
            ]);

        (int code, string output) = await RunAsync(
            "train", "-i", folder["in"], "-o", folder["model.safetensors"], "--set", "train.steps=2", "--set", "train.batch_size=4",
            "--set", "train.architecture=convnet-multiscale", "--set", "train.input_size=32", "--set", "train.threads=1");

        Assert.True(code == ExitCodes.Done, output);
        Assert.Contains("nothing to learn of normal", output, StringComparison.Ordinal);
        Assert.Contains("no example's split is 'val'", output, StringComparison.Ordinal);
        Assert.Contains("set aside: 00/001.png: ", output, StringComparison.Ordinal);
        Assert.Contains("set aside: 00/003.png: The mask is 1 x 1", output, StringComparison.Ordinal);
        Assert.Contains("2 steps, 2 examples set aside", output, StringComparison.Ordinal);
    }

    private bool IsWriting() => Directory.Exists(folder["b"]) && Directory.GetFiles(folder["b"], "*.checkpoint.*.part").Length > 0;

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        return (await run.ExitAsync(), run.Output);
    }
}
