using System.Text.Json;
using MedClassifier.Pipeline;
using MedClassifier.Tests.Model;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace MedClassifier.Tests.Cli.Commands;

/// <summary>medclassifier model reference on a folder of images, and what run, validate and model show make of it.</summary>
[Collection(EngineTests.Name)]
public sealed class ReferenceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Reference_FolderOfNoise_SetsASmoothPictureAsideAndTheDossierHasTheCurve()
    {
        string model = TestStudy.WriteModel(folder);
        TestStudy.WritePictures(folder["in"], 110);
        WriteSmooth(folder["in/00/smooth.png"]);
        File.WriteAllLines(
            folder["labels.csv"],
            [
                "file,label,split", "00/smooth.png,benign,test",
                .. Enumerable.Range(0, 9).Select(i => $"00/00{i}.png,{(i % 2 == 0 ? "benign" : "malignant")},test"),
            ]);
        string[] quick = ["--set", "model.threads=1", "--device", "cpu"];

        (_, string without) = await RunAsync(["model", "show", model]);
        (int referred, string said) = await RunAsync(["model", "reference", model, "-i", folder["in/01"], "--set", "model.threads=1"]);
        (int made, string making) = await RunAsync(["model", "reference", model, "-i", folder["in"], "--set", "model.threads=1"]);
        (_, string with) = await RunAsync(["model", "show", model]);
        (int measured, string measuring) = await RunAsync(
            [
                "validate", "--labels", folder["labels.csv"], "-i", folder["in"], "-m", model, "-o", folder["out"],
                "--set", "validation.resamples=20", .. quick,
            ]);

        Assert.Matches(@"reference +none", without);
        Assert.True(referred == ExitCodes.Usage, said);
        Assert.Contains("it takes 20 scans", said, StringComparison.Ordinal);
        Assert.True(made == ExitCodes.Done, making);
        Assert.Matches(@"limits from +\d+ other scans", making);
        Assert.Matches(@"reference +model\.reference\.safetensors", with);
        Assert.True(measured == ExitCodes.SomeSetAside, measuring);
        Assert.Contains(
            "gave no prediction and are not in these numbers (normal 0, benign 1, malignant 0): row 2; unlike all that", measuring,
            StringComparison.Ordinal);
        using var metrics = JsonDocument.Parse(File.ReadAllText(folder["out/metrics.json"]));
        JsonElement[] distances = [.. metrics.RootElement.GetProperty("familiarity").EnumerateArray()];
        Assert.Equal(10, distances.Length);
        Assert.Equal(
            2,
            Assert.Single(distances, one => one.GetProperty("distance").GetDouble() > one.GetProperty("limit").GetDouble())
                .GetProperty("row").GetInt32());
        Assert.Contains("\nall,10,", File.ReadAllText(folder["out/tables/familiarity.csv"]), StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out/figures/familiarity.svg"]));
    }

    private async Task<(int Code, string Output)> RunAsync(string[] arguments)
    {
        using ProgramRun run = ProgramRun.Start(folder.Path, arguments);
        return (await run.ExitAsync(), run.Output);
    }

    // A slope of light: no noise at all.
    private static void WriteSmooth(string path)
    {
        using var image = new Image<L8>(40, 30);
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                image[x, y] = new L8((byte)((x * 3) + (y * 4)));
            }
        }

        image.SaveAsPng(path);
    }
}
